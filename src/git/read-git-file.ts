import { constants, type BigIntStats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { GitError, hasCode, unlessMissing } from '../domain/errors.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The bytes of a file in a git folder, or undefined when there is none.
 * Throws GitError for what git would hang on or choke at: a pipe or device, a file without permission, one of more than 256 MB.
 */
export async function readGitBytes(file: string): Promise<Buffer | undefined> {
  try {
    const entry = await unlessMissing(lstat(file));
    if (entry === undefined || entry.isDirectory()) return undefined;
    if (!entry.isFile() && !entry.isSymbolicLink()) throw new GitError(`${file} is not a regular file.`);
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const opened = await handle.stat();
      if (!opened.isFile()) throw new GitError(`${file} is not a regular file.`);
      if (opened.size > MAX_BYTES) throw new GitError(`${file} is larger than 256 MB.`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ELOOP') || hasCode(error, 'EISDIR')) return undefined;
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) throw unreadable(file, error);
    throw error;
  }
}

export async function readGitText(file: string): Promise<string | undefined> {
  return (await readGitBytes(file))?.toString('utf8');
}

/** What changes when the file does, without reading it. */
export async function stampGitFile(file: string): Promise<string> {
  const entry = await unlessMissing(lstat(file, { bigint: true }));
  return entry === undefined ? '-' : stampOf(entry);
}

export function stampOf({ mode, size, ino, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${mode} ${size} ${ino} ${mtimeNs} ${ctimeNs}`;
}

function unreadable(file: string, cause: unknown): GitError {
  return new GitError(
    `${file} may not be read: permission denied. Give the user who runs hms the right to read it.`,
    {
      cause,
    },
  );
}
