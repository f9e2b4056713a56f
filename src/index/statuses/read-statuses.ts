import { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../../domain/errors.ts';
import { readIndex, type FleetIndexOptions } from '../fleet-index.ts';
import { assignGroups } from '../groups.ts';
import { makeIndexTables } from '../tables.ts';
import { renewStatuses, type StatusSource } from './renew-statuses.ts';
import { statusesPart } from './statuses-part.ts';

/**
 * Brings the listed statuses up to date, then reads them. Where the index cannot be written, all status documents are read
 * instead, as they are where nothing at all can be recorded.
 */
export async function readStatuses<T>(
  options: FleetIndexOptions,
  source: StatusSource,
  read: (database: DatabaseSync) => T,
): Promise<T> {
  try {
    return await readIndexedStatuses(options, source, read);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    using database = new DatabaseSync(':memory:');
    makeIndexTables(database, [statusesPart]);
    assignGroups(database, options.fleet);
    await renewStatuses(database, source);
    return read(database);
  }
}

/** The same from the file alone. Throws what `readIndex` throws. */
export async function readIndexedStatuses<T>(
  options: FleetIndexOptions,
  source: StatusSource,
  read: (database: DatabaseSync) => T,
): Promise<T> {
  const renew = async (database: DatabaseSync): Promise<void> => renewStatuses(database, source);
  return readIndex({ ...options, renew }, read);
}
