import { closeSync, constants, fstatSync, openSync, readFileSync, statSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { UnavailableError } from '../domain/errors.ts';
import { hasCode } from './error-codes.ts';

/** A pipe without a writer is opened at once instead of waited for; of a regular file it changes nothing. */
const { O_NONBLOCK, O_RDONLY, O_NOCTTY } = constants;

/**
 * Opens a file of the workspace, through links too. `flags` as `constants` of `node:fs` has them.
 * Throws UnavailableError, with the path and what to do, for what is no regular file, without waiting for it or reading it;
 * else the system's error.
 */
export async function openOwnFile(file: string, flags = O_RDONLY, mode?: number): Promise<FileHandle> {
  const handle = await open(file, flags | O_NONBLOCK | O_NOCTTY, mode).catch((error: unknown) => {
    throw explained(error, file);
  });
  try {
    requireRegular(await handle.stat(), file);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The text of a file of the workspace; throws as `openOwnFile`. */
export async function readOwnFile(file: string): Promise<string> {
  await using handle = await openOwnFile(file);
  return await handle.readFile('utf8');
}

/** The same at once, for small files. */
export function readOwnFileSync(file: string): string {
  const { opened } = openOwnFileSync(file);
  try {
    return readFileSync(opened, 'utf8');
  } finally {
    closeSync(opened);
  }
}

/** The descriptor of a file that is opened for reading at once, and its size; throws as `openOwnFile`. */
export function openOwnFileSync(file: string): { readonly opened: number; readonly found: Stats } {
  const opened = openNow(file);
  try {
    const found = fstatSync(opened);
    requireRegular(found, file);
    return { opened, found };
  } catch (error) {
    closeSync(opened);
    throw error;
  }
}

/** The same before a file is opened by others, as by SQLite; a file that is not there is right. */
export function requireOwnFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found !== undefined) requireRegular(found, file);
}

function openNow(file: string): number {
  try {
    return openSync(file, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  } catch (error) {
    throw explained(error, file);
  }
}

function requireRegular(found: Stats, file: string): void {
  if (!found.isFile()) throw notRegular(file, kindOf(found));
}

/** A socket cannot be opened, nor a device without a driver. */
function explained(error: unknown, file: string): unknown {
  if (hasCode(error, 'EISDIR')) return notRegular(file, 'folder', error);
  const isSpecial = ['ENXIO', 'ENODEV', 'EOPNOTSUPP'].some((code) => hasCode(error, code));
  return isSpecial ? notRegular(file, kindOf(statSync(file, { throwIfNoEntry: false })), error) : error;
}

function notRegular(file: string, kind: string, cause?: unknown): UnavailableError {
  return new UnavailableError(
    `${file} cannot be used: a ${kind} is where a file must be. Move that ${kind} away, then try again.`,
    { cause },
  );
}

function kindOf(found: Stats | undefined): string {
  if (found?.isDirectory() === true) return 'folder';
  if (found?.isFIFO() === true) return 'named pipe';
  return found?.isSocket() === true ? 'socket' : 'device';
}
