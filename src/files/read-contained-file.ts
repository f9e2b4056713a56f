import { constants, existsSync, readlinkSync } from 'node:fs';
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './error-codes.ts';
import { readAtMost } from './read-at-most.ts';

/** 5 MB: far above any manifest that people write, far below what could exhaust memory. */
export const MAX_BYTES = 5 * 1024 * 1024;

const HAS_HANDLES = process.platform === 'linux' && existsSync('/proc/self/fd');

/** A file that is not read, and why; the reason completes the sentence "<path> …". */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/**
 * The text of a file inside `root`, links followed only as long as they stay inside.
 * A byte order mark decides between UTF-8 and UTF-16 and is left out.
 * Throws UnreadableFileError for what is missing, leaves `root`, is no regular file or is over 5 MB.
 */
export async function readContainedFile(root: string, relativePath: string): Promise<string> {
  try {
    const realRoot = await realpath(root);
    const file = await containedPath(realRoot, relativePath);
    // Before opening: only to open a device can have an effect.
    if (!(await lstat(file)).isFile()) throw new UnreadableFileError('is not a regular file');
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      requireOpenedInside(handle.fd, realRoot);
      return decodeText(await readBounded(handle));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

async function containedPath(realRoot: string, relativePath: string): Promise<string> {
  const named = path.resolve(realRoot, relativePath);
  const real = leaves(realRoot, named) ? named : await realpath(named);
  if (leaves(realRoot, real)) throw new UnreadableFileError("leads out of the component's folder");
  return real;
}

/**
 * Throws UnreadableFileError where what was opened is not in this folder, whose path is without links: a folder above it may
 * have been exchanged for a link since it was looked at. Without a /proc nobody can tell.
 */
export function requireOpenedInside(opened: number, folder: string): void {
  if (HAS_HANDLES && leaves(folder, readlinkSync(`/proc/self/fd/${opened}`)))
    throw new UnreadableFileError('was exchanged while it was opened');
}

function leaves(root: string, file: string): boolean {
  const inside = path.relative(root, file);
  return inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
}

async function readBounded(handle: FileHandle): Promise<Buffer> {
  if (!(await handle.stat()).isFile()) throw new UnreadableFileError('is not a regular file');
  const bytes = await readAtMost(handle, MAX_BYTES);
  if (bytes === undefined) throw new UnreadableFileError('is larger than 5 MB');
  return bytes;
}

export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

const REASONS: Readonly<Record<string, string>> = {
  ELOOP: 'is a symbolic link that leads nowhere',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  EISDIR: 'is not a regular file',
  ENXIO: 'is not a regular file',
  ENAMETOOLONG: 'has too long a name',
};

/** The error of a file system call as an UnreadableFileError, if that is what it means. */
export function unreadable(error: unknown): unknown {
  const reason =
    REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? (isMissing(error) ? 'does not exist' : undefined);
  return reason === undefined ? error : new UnreadableFileError(reason, { cause: error });
}
