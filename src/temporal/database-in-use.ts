import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

/** A server that was killed a moment ago, or somebody who looks into the file, lets go of it by then. */
const PATIENCE_MS = 3_000;
const SQLITE_BUSY = 5;

/**
 * Whether any process on this machine has the database open, also one in a container or of another user: a database that
 * writes ahead is locked, shared, by everyone who has it open (sqlite.org/wal.html), and the kernel keeps those locks.
 */
export async function isHeldElsewhere(database: string): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (existsSync(database)) {
    if (canHaveAlone(database)) return false;
    if (performance.now() > deadline) return true;
    await sleep(100);
  }
  return false;
}

/** What else is wrong with the file, the server tells. */
function canHaveAlone(database: string): boolean {
  let opened: DatabaseSync | undefined;
  try {
    opened = new DatabaseSync(database, { timeout: 0 });
    opened.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK');
    return true;
  } catch (error) {
    // The low byte; the others tell the kind.
    return ((error as { errcode?: number }).errcode ?? 0) % 256 !== SQLITE_BUSY;
  } finally {
    opened?.close();
  }
}
