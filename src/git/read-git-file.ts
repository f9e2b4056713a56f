import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  statSync,
  type BigIntStats,
} from 'node:fs';
import { GitError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { requireOwnTarget } from './link-owner.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const ABSENT = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENAMETOOLONG'];

/**
 * The bytes of a file in a git folder, or undefined when there is none.
 * Synchronous: these are many and small, and waiting for each by itself takes ten times as long.
 * Throws GitError for what git would hang on or choke at: a pipe or device, a file without permission, one of more than `maxBytes`,
 * which are 256 MB.
 */
export function readGitBytes(file: string, maxBytes = MAX_BYTES): Buffer | undefined {
  try {
    const entry = lstatSync(file, { throwIfNoEntry: false });
    if (entry === undefined || entry.isDirectory()) return undefined;
    if (entry.isSymbolicLink() && statSync(file).isDirectory()) return undefined;
    // Before opening: only to open a pipe or a device can have an effect.
    const found = statSync(file);
    if (entry.isSymbolicLink()) requireOwnTarget(file, entry, found);
    if (!found.isFile())
      throw new GitError(`${file} is not a regular file. Remove it, or clone the component again.`);
    const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size, isFile } = stateOf(opened);
      if (!isFile)
        throw new GitError(`${file} is not a regular file. Remove it, or clone the component again.`);
      if (size > maxBytes)
        throw new GitError(
          `${file} is larger than ${inUnits(maxBytes)}. Remove it, or clone the component again.`,
        );
      return readBounded(opened, size, file);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (ABSENT.some((code) => hasCode(error, code))) return undefined;
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) throw closed(file, error);
    throw error;
  }
}

/**
 * The same as text. Throws GitError for a NUL in it, which git never writes: it would read up to there and take another path
 * than the one that is checked here.
 */
export function readGitText(file: string, maxBytes?: number): string | undefined {
  const bytes = readGitBytes(file, maxBytes);
  if (bytes?.includes(0) === true)
    throw new GitError(`${file} is damaged: it holds a NUL byte. Clone the component again.`);
  return bytes?.toString('utf8');
}

function inUnits(bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1024 ? `${kb} KB` : `${kb / 1024} MB`;
}

/** What changes when the file does, without reading it. */
export function stampGitFile(file: string): string {
  try {
    const entry = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    return entry === undefined ? '-' : stampOf(entry);
  } catch (error) {
    const code = [...ABSENT, 'EACCES'].find((known) => hasCode(error, known));
    if (code === undefined) throw error;
    return code;
  }
}

export function stampOf({ mode, size, ino, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${mode} ${size} ${ino} ${mtimeNs} ${ctimeNs}`;
}

/** What has no size or grows while it is read, as in `/proc`, ends at the size that it had. */
function readBounded(opened: number, size: number, file: string): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(opened, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  if (readSync(opened, Buffer.alloc(4_096)) > 0) throw new GitError(`${file} is longer than it says.`);
  return bytes.subarray(0, length);
}

function stateOf(opened: number): { size: number; isFile: boolean } {
  const state = fstatSync(opened);
  return { size: state.size, isFile: state.isFile() };
}

/** For what permission is missing. */
export function closed(file: string, cause: unknown): GitError {
  return new GitError(
    `${file} may not be read: permission denied. Give the user who runs hms the right to read it.`,
    { cause },
  );
}
