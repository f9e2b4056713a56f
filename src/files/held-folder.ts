import { closeSync, constants, existsSync, fstatSync, openSync, realpathSync } from 'node:fs';
import { ComponentFolderError } from '../domain/errors.ts';
import { hasCode } from './error-codes.ts';

import path from 'node:path';

/** Linux's `O_PATH`, which Node does not name: a folder is held without the right to list it. */
const O_PATH = 0o10000000;
const HOLDING = O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const HAS_HANDLES = process.platform === 'linux' && existsSync('/proc/self/fd');

/** A folder that stays the same one, whatever takes its name meanwhile. */
export interface HeldFolder {
  /** A path to it that no exchanged link can lead elsewhere, as long as it is held. */
  readonly path: string;
  /** The same for an entry in it; the entry itself is looked up anew. */
  at(name: string): string;
  /** The user id of its owner. */
  readonly owner: number;
}

/**
 * Does work in a folder of a repository, whose owner may exchange any folder above a file for a link at any moment.
 * `folder` is absolute and without links; each of its parts is opened after the other without following one.
 * Where there is no /proc (macOS), its path is resolved before and after instead: that shows an exchange, and does not prevent it.
 * Throws ComponentFolderError where something else has taken its place; errors of the work name the folder as it was given.
 */
export async function inFolder<T>(folder: string, work: (held: HeldFolder) => T | Promise<T>): Promise<T> {
  return HAS_HANDLES ? inHandle(folder, work) : inResolved(folder, work);
}

async function inHandle<T>(folder: string, work: (held: HeldFolder) => T | Promise<T>): Promise<T> {
  const handle = openFolder(folder);
  const held = handlePath(handle);
  try {
    return await work({
      path: held,
      at: (name) => path.join(held, name),
      owner: fstatSync(handle).uid,
    });
  } catch (error) {
    throw named(error, held, folder);
  } finally {
    closeSync(handle);
  }
}

function openFolder(folder: string): number {
  let handle = openSync(path.parse(folder).root, HOLDING);
  for (const part of folder.split(path.sep)) {
    if (part === '') continue;
    const above = handle;
    try {
      handle = openSync(path.join(handlePath(above), part), HOLDING);
    } catch (error) {
      throw hasCode(error, 'ELOOP') || hasCode(error, 'ENOTDIR')
        ? exchanged(folder, error)
        : named(error, path.join(handlePath(above), part), folder);
    } finally {
      closeSync(above);
    }
  }
  return handle;
}

function handlePath(handle: number): string {
  return `/proc/self/fd/${handle}`;
}

/** The same error, of any realm, with the folder's name in place of the handle's. */
function named(error: unknown, held: string, folder: string): unknown {
  if (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
  ) {
    error.message = error.message.replaceAll(held, folder);
  }
  return error;
}

async function inResolved<T>(folder: string, work: (held: HeldFolder) => T | Promise<T>): Promise<T> {
  const requireSame = (): void => {
    if (realpathSync(folder) !== folder) throw exchanged(folder);
  };
  requireSame();
  const handle = openSync(folder, constants.O_DIRECTORY | constants.O_NOFOLLOW);
  const owner = fstatSync(handle).uid;
  closeSync(handle);
  const result = await work({ path: folder, at: (name) => path.join(folder, name), owner });
  requireSame();
  return result;
}

function exchanged(folder: string, cause?: unknown): ComponentFolderError {
  return new ComponentFolderError(
    `${folder} is no folder of its own: a link, or something else, stands there or above it, where a folder was expected. ` +
      'Nothing was written through it. See who exchanges it, put the folder back, then run the command again.',
    { cause },
  );
}
