import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../domain/errors.ts';
import { makeFolder } from '../files/durable.ts';
import { acquireLock } from '../files/lock.ts';
import { makeOwnFile } from '../files/modes.ts';
import { explainSqlite, isDamagedDatabase, sqliteCode } from '../files/sqlite-errors.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { catchUp, type IndexSource } from './catch-up.ts';
import { INDEX_PARTS } from './parts.ts';
import { madeBy, openIndex, openIndexToRead, readIndexState } from './tables.ts';

import path from 'node:path';

/** Where an index is, and what it is made from. */
export interface FleetIndexOptions extends Pick<IndexSource, 'store' | 'fleet' | 'now'> {
  /** The workspace's `data` folder. */
  readonly folder: string;
  readonly reportDamage: (message: string) => void;
  /** How long, in milliseconds, another process that brings it up to date is waited for; ten minutes when left out. */
  readonly waitMs?: number;
  /** Brings up to date what is read from elsewhere than events, once all events are in; no other process writes meanwhile. */
  readonly renew?: (database: DatabaseSync) => Promise<void>;
}

/** So long an index takes that is made anew for the largest of fleets, and longer. */
const WAIT_MS = 10 * 60_000;

/**
 * Brings `data/index.sqlite` up to date, then reads it. All of it is derived from the events; it can be removed at any time.
 * A damaged one is removed, and made anew. Throws UnavailableError, with what to do, where the disk refuses, and LockTimeoutError
 * where another process takes longer.
 */
export async function readIndex<T>(
  options: FleetIndexOptions,
  read: (database: DatabaseSync) => T,
): Promise<T> {
  const file = path.join(options.folder, 'index.sqlite');
  return explainRefusals(file, async () => {
    await makeFolder(options.folder);
    try {
      return await readUpToDate(file, options, read);
    } catch (error) {
      if (!isDamagedDatabase(error)) throw explainSqlite(error, file, '');
      options.reportDamage(`${file} is damaged and was removed: it is made anew from the events.`);
      await removeIndex(options.folder);
      return readUpToDate(file, options, read);
    }
  });
}

/**
 * Reads what the index had when it was last brought up to date, without waiting for who does that now, and without writing;
 * undefined where there is none that this version made, or it cannot be read.
 */
export function readIndexAsItStands<T>(
  { folder }: Pick<FleetIndexOptions, 'folder'>,
  read: (database: DatabaseSync) => T,
): T | undefined {
  const file = path.join(folder, 'index.sqlite');
  try {
    using database = openIndexToRead(file);
    return readIndexState(database)?.madeBy === madeBy(INDEX_PARTS) ? read(database) : undefined;
  } catch (error) {
    if (sqliteCode(error) === undefined && !(error instanceof UnavailableError)) throw error;
    return undefined;
  }
}

async function readUpToDate<T>(
  file: string,
  options: FleetIndexOptions,
  read: (database: DatabaseSync) => T,
): Promise<T> {
  const held = await acquireLock(`${file}.lock`, options.waitMs ?? WAIT_MS);
  try {
    await makeOwnFile(file);
    using database = openIndex(file);
    await catchUp(database, { ...options, parts: INDEX_PARTS });
    await options.renew?.(database);
    held.release();
    return read(database);
  } finally {
    held.release();
  }
}

/** Removes a damaged index, which is made anew by who reads it next; `folder` is the workspace's `data` folder. */
export async function removeIndex(folder: string): Promise<void> {
  const file = path.join(folder, 'index.sqlite');
  const held = await acquireLock(`${file}.lock`, WAIT_MS);
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  } finally {
    held.release();
  }
}
