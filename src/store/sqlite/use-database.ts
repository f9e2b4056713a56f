import type { DatabaseSync } from 'node:sqlite';
import { explainSqlite, isDamagedDatabase, sqliteCode } from '../../files/sqlite-errors.ts';
import { fileIdentity, putAside } from './put-aside.ts';
import { whenFree } from './when-free.ts';

/** A database whose content can be had again, or missed. */
export interface ReplaceableDatabase {
  readonly file: string;
  /** Opens the file, which is there. */
  readonly open: (file: string) => DatabaseSync;
  /** Makes an empty file where there is none; `aside` is where this process has put a damaged one. */
  readonly beginAnew: (aside: string | undefined) => Promise<void>;
}

/**
 * Opens the database for the work, which is done again as long as another process is writing, and closes it.
 * A damaged one is put aside, and the work is done with a new one, as where somebody removes the file meanwhile.
 * Throws LockTimeoutError after 10 seconds of waiting, and UnavailableError, with what to do, where the disk refuses.
 */
export async function useDatabase<T>(
  database: ReplaceableDatabase,
  work: (opened: DatabaseSync) => T,
  isAnew = false,
): Promise<T> {
  const { file, open, beginAnew } = database;
  const before = fileIdentity(file);
  try {
    return await whenFree(file, () => {
      using opened = open(file);
      return work(opened);
    });
  } catch (error) {
    const isGone = sqliteCode(error) !== undefined && (before === undefined || fileIdentity(file) !== before);
    if (isAnew || !(isGone || isDamagedDatabase(error))) throw explainSqlite(error, file, '');
    await beginAnew(isGone ? undefined : await putAside(file, before, `${file}.lock`));
    return useDatabase(database, work, true);
  }
}
