import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { stampGitFile } from '../git/read-git-file.ts';
import { sum } from './sum.ts';

const MAX_NAMES = 1_000;

/** Over the files at the top of the folder, whether git sees them or not: manifests are read there even where they are ignored. */
export async function stampTop(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const stamps = names
    .sort()
    .slice(0, MAX_NAMES)
    .map((name) => stampGitFile(path.join(folder, name)));
  return sum([...names, ...stamps]);
}
