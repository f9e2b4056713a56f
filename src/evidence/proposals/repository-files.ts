import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readInside } from '../../files/read-inside.ts';
import { statIfThere } from '../../files/stat-if-there.ts';

/** What a proposal may look at: names, and the text of a few files, none of them trusted. */
export interface RepositoryFiles {
  /** The names at the top of the repository. */
  readonly names: readonly string[];
  /** Empty where there is no such file, or it cannot be read. */
  readonly text: (name: string) => Promise<string>;
  readonly has: (name: string) => boolean;
  /** Whether there is something at this path, which may lie deeper. */
  readonly reaches: (name: string) => boolean;
}

export async function openFiles(folder: string): Promise<RepositoryFiles> {
  const names = await readdir(folder);
  return {
    names,
    has: (name) => names.includes(name),
    async text(name) {
      const content = await readInside(folder, name);
      return content.state === 'text' ? content.text : '';
    },
    reaches: (name) => statIfThere(path.join(folder, name)) !== undefined,
  };
}
