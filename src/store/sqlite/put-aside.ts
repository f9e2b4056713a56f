import { renameSync, rmSync, statSync } from 'node:fs';
import { acquireLock } from '../../files/lock.ts';

const LOCK_LIMIT_MS = 10_000;

/** Which file is at a path, whatever it holds. */
export function fileIdentity(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/**
 * Renames a damaged database to `<name>.corrupt-<time>`, and returns that name. Undefined where the file is not `damaged` any
 * more: another process has put it aside meanwhile. `lock` is the file whose lock makes that one process at a time.
 */
export async function putAside(
  file: string,
  damaged: string | undefined,
  lock: string,
): Promise<string | undefined> {
  const held = await acquireLock(lock, LOCK_LIMIT_MS);
  try {
    if (fileIdentity(file) !== damaged || damaged === undefined) return undefined;
    const aside = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '')}`;
    renameSync(file, aside);
    rmSync(`${file}-journal`, { force: true });
    return aside;
  } finally {
    held.release();
  }
}
