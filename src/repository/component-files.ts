import { readdir } from 'node:fs/promises';
import type { GitOptions } from '../git/stream-git.ts';
import type { LocalRepository } from '../git/local-repository.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import type { TrackedFile } from '../git/tracked-files.ts';
import { byteReader, HEAD_BYTES, type FileBytes, type ReadBytes } from './byte-reader.ts';
import {
  decodeText,
  MAX_BYTES,
  readContainedFile,
  UnreadableFileError,
} from '../files/read-contained-file.ts';

/** A component's files, wherever they are kept; every path is relative to the component's folder, with `/`. */
export interface ComponentFiles {
  readonly tracked: readonly TrackedFile[];
  readonly submodules: readonly string[];
  /** Neither tracked nor ignored, without what hms itself wrote. */
  readonly untracked: readonly string[];
  /** Names at the top of the folder, pipes and devices too, which git does not see. */
  readonly topNames: readonly string[];
  /** The text of a file as it is now; throws UnreadableFileError. */
  readonly read: (path: string) => Promise<string>;
  /** A reader for who goes through many files, one after the other; of what is over the limit in bytes only the beginning. */
  readonly openBytes: (limit: number) => ReadBytes;
}

/** The files of a repository's work tree, or of its HEAD when it is bare. */
export async function componentFiles(
  { files, submodules, folder, place, target }: LocalRepository,
  untracked: readonly string[],
  options: GitOptions,
): Promise<ComponentFiles & AsyncDisposable> {
  const paths = submodules.map(({ path }) => path);
  if (place.top !== null) {
    return {
      ...(await workTreeFiles(folder, files, paths, untracked)),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const objects = openObjects(target, options);
  return {
    tracked: files,
    submodules: paths,
    untracked,
    topNames: topOf([...files.map(({ path }) => path), ...paths]),
    ...headReaders(files, objects),
    [Symbol.asyncDispose]: () => objects.close(),
  };
}

function topOf(paths: readonly string[]): string[] {
  return [...new Set(paths.map((path) => path.split('/', 1)[0] ?? ''))].sort();
}

/** Readers of the files of HEAD, for a repository without a work tree. */
function headReaders(
  files: readonly TrackedFile[],
  objects: Objects,
): Pick<ComponentFiles, 'read' | 'openBytes'> {
  const tracked = new Map(files.map((file) => [file.path, file]));
  const readBlob = async (path: string, limit: number): Promise<FileBytes> => {
    const content = await objects.read(blobOf(tracked.get(path)), limit);
    if (content === 'missing')
      throw new UnreadableFileError('is not here: the repository is a partial clone or damaged');
    return content;
  };
  return {
    read: async (path) => {
      const { size, bytes } = await readBlob(path, MAX_BYTES);
      if (bytes.length < size) throw new UnreadableFileError(`is larger than ${MAX_BYTES / 1024 / 1024} MB`);
      return decodeText(bytes);
    },
    openBytes:
      (limit) =>
      async (path): Promise<FileBytes> => {
        const { size, bytes } = await readBlob(path, limit);
        return { size, bytes: bytes.length < size ? bytes.subarray(0, HEAD_BYTES) : bytes };
      },
  };
}

function blobOf(file: TrackedFile | undefined): string {
  if (file === undefined) throw new UnreadableFileError('does not exist');
  if (file.mode === '120000')
    throw new UnreadableFileError('is a symbolic link, and a bare repository has no files to follow it to');
  return file.blob;
}

/** What stands at the top of a folder, for who does not ask git. */
export async function topFiles(folder: string): Promise<ComponentFiles> {
  return workTreeFiles(folder, [], [], []);
}

/** The files in a folder. */
export async function workTreeFiles(
  folder: string,
  tracked: readonly TrackedFile[],
  submodules: readonly string[],
  untracked: readonly string[],
): Promise<ComponentFiles> {
  const topNames = (await readdir(folder)).sort();
  return {
    tracked,
    submodules,
    untracked,
    topNames,
    read: (path) => readContainedFile(folder, path),
    openBytes: (limit) => byteReader(folder, limit),
  };
}
