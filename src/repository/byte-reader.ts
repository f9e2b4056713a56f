import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { requireOpenedInside, UnreadableFileError, unreadable } from '../files/read-contained-file.ts';

/** One file's content; `bytes` stays valid until the next file is read, and is its first HEAD_BYTES alone when the file is over the limit. */
export interface FileBytes {
  readonly size: number;
  readonly bytes: Buffer;
}

/** As much as Linguist looks at to tell a language, and whether a program wrote it. */
export const HEAD_BYTES = 128 * 1024;

/** At once where it can, since a promise for each of many small files costs more than they do. Throws UnreadableFileError. */
export type ReadBytes = (path: string) => FileBytes | Promise<FileBytes>;

/**
 * Reads regular files below `root`, one after the other and into the same memory.
 * No link is followed, on no part of the path, also where one takes a folder's place meanwhile, and nothing but a regular file
 * is opened.
 */
export function byteReader(root: string, limit: number): ReadBytes {
  let memory: Buffer | undefined;
  let realRoot: string | undefined;
  const isFolder = folderCheck(root);
  return (file) => {
    try {
      if (!isFolder(path.posix.dirname(file))) throw new UnreadableFileError('stands behind a symbolic link');
      realRoot ??= realpathSync(root);
      const full = path.join(realRoot, file);
      if (!lstatSync(full).isFile()) throw new UnreadableFileError('is not a regular file');
      memory ??= Buffer.allocUnsafeSlow(limit);
      return readInto(memory, full, realRoot);
    } catch (error) {
      throw unreadable(error);
    }
  };
}

function readInto(memory: Buffer, file: string, root: string): FileBytes {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    requireOpenedInside(handle, root);
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new UnreadableFileError('is not a regular file');
    const isWhole = stats.size <= memory.length;
    const wanted = isWhole ? stats.size : Math.min(memory.length, HEAD_BYTES);
    let length = 0;
    while (length < wanted) {
      const read = readSync(handle, memory, length, wanted - length, null);
      if (read === 0) break;
      length += read;
    }
    return { size: isWhole ? length : stats.size, bytes: memory.subarray(0, length) };
  } finally {
    closeSync(handle);
  }
}

/** Whether a folder is one in itself and not by a link, looked up once each. */
function folderCheck(root: string): (folder: string) => boolean {
  const known = new Map([['.', true]]);
  const isFolder = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const is = isFolder(path.posix.dirname(folder)) && lstatSync(path.join(root, folder)).isDirectory();
    known.set(folder, is);
    return is;
  };
  return isFolder;
}
