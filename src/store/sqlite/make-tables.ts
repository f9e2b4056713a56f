import type { DatabaseSync } from 'node:sqlite';
import { DocumentVersionError } from '../../domain/errors.ts';
import { inTransaction, numberOf } from './statements.ts';

/** What a database of ours is made of: its tables, which set `user_version`, and the number of that version. */
export interface Tables {
  readonly version: number;
  readonly tables: string;
}

/**
 * Makes the tables where there are none; two processes that come first at the same time make them once.
 * Throws DocumentVersionError for a database of a newer version.
 */
export function makeTables(database: DatabaseSync, file: string, { version, tables }: Tables): void {
  const found = versionOf(database);
  if (found > version) throw new DocumentVersionError(file, found, version);
  if (found === version) return;
  inTransaction(database, () => {
    if (versionOf(database) === 0) database.exec(tables);
  });
}

function versionOf(database: DatabaseSync): number {
  return numberOf(database, 'PRAGMA user_version') ?? 0;
}
