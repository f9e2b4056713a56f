import { constants } from 'node:fs';
import { lstat, open, readlink, realpath, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from './error-codes.ts';

/** 5 MB: far above any manifest that people write, far below what could exhaust memory. */
export const MAX_BYTES = 5 * 1024 * 1024;

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
    const file = await containedPath(root, relativePath);
    // Before opening: only to open a device can have an effect.
    if (!(await lstat(file)).isFile()) throw new UnreadableFileError('is not a regular file');
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      await requireSame(handle, file);
      return decodeText(await readBounded(handle));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

async function containedPath(root: string, relativePath: string): Promise<string> {
  const realRoot = await realpath(root);
  const named = path.resolve(realRoot, relativePath);
  const real = leaves(realRoot, named) ? named : await realpath(named);
  if (leaves(realRoot, real)) throw new UnreadableFileError("leads out of the component's folder");
  return real;
}

/** A folder above it may have been exchanged for a link since it was looked at. Without a /proc nobody can tell. */
async function requireSame({ fd }: FileHandle, file: string): Promise<void> {
  const opened = await readlink(`/proc/self/fd/${fd}`).catch(() => file);
  if (opened !== file) throw new UnreadableFileError('was exchanged while it was opened');
}

function leaves(root: string, file: string): boolean {
  const inside = path.relative(root, file);
  return inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
}

async function readBounded(handle: FileHandle): Promise<Buffer> {
  if (!(await handle.stat()).isFile()) throw new UnreadableFileError('is not a regular file');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of handle.createReadStream({ autoClose: false, end: MAX_BYTES })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  if (size > MAX_BYTES) throw new UnreadableFileError('is larger than 5 MB');
  return Buffer.concat(chunks);
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
