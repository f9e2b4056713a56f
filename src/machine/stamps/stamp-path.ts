import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What tells one state of a file or folder from another: inode, size and time, links followed; the error's code where it cannot be looked at. */
export async function stampPath(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${path} ${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    return `${path} ${codeOf(error)}`;
  }
}

/** The names in a folder, sorted; the error's code where it cannot be listed. */
export async function stampNames(folder: string): Promise<string> {
  return [folder, ...(await namesIn(folder))].join('\n');
}

/** The names in a folder, and those in each of its folders: `vendor/acme/library`. */
export async function stampNamesBelow(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return Promise.all([folder, ...names.map((name) => join(folder, name))].map(stampNames));
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    return [codeOf(error)];
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '-';
}
