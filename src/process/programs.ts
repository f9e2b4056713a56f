import { realpathSync } from 'node:fs';
import path from 'node:path';
import { isExecutableNow } from './is-executable.ts';

/** Where POSIX systems keep their utilities: what counts where a PATH has no usable folder. */
const USUAL_FOLDERS = ['/usr/bin', '/bin'];

/**
 * The folders of a PATH in which programs are looked for, in its order. Empty and relative entries stand for the folder in
 * which a program runs, which is a watched repository: they are left out, or its files would be run.
 */
export function searchFolders(searchPath = process.env['PATH'] ?? ''): readonly string[] {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.length === 0 ? USUAL_FOLDERS : folders;
}

/** The same as the PATH of a child: what hms starts, and what that starts in turn, looks there too. */
export function safePath(searchPath?: string): string {
  return searchFolders(searchPath).join(path.delimiter);
}

/**
 * The first executable file of that name in the PATH's folders, without running it; undefined where none has one.
 * Folders of the PATH inside `outside` are skipped: a repository does not bring the programs that look at it.
 */
export function findProgram(
  name: string,
  { searchPath, outside }: { readonly searchPath?: string | undefined; readonly outside?: string } = {},
): string | undefined {
  return searchFolders(searchPath)
    .filter((folder) => outside === undefined || !leadsInto(outside, folder))
    .map((folder) => path.join(folder, name))
    .find(isExecutableNow);
}

function leadsInto(folder: string, other: string): boolean {
  const below = path.relative(resolved(folder), resolved(other));
  return below !== '..' && !below.startsWith(`..${path.sep}`);
}

function resolved(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
