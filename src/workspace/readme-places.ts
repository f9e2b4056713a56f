import { lstat, readdir } from 'node:fs/promises';
import { isUnreachable } from '../files/error-codes.ts';
import { isBadgeReadme } from '../domain/documents/own-documents.ts';

import path from 'node:path';

/** Where a component's README can be, and which of them is shown. */
export interface ReadmePlaces {
  /** The README that a code host shows, relative to the component's folder; undefined when there is none. */
  readonly shown: string | undefined;
  /** Every one that is Markdown, the shown one first if it is. */
  readonly markdown: readonly string[];
}

const README =
  /^readme(?:\.(?:md|markdown|mdown|mkdn?|rst|adoc|asciidoc|asc|txt|org|rdoc|textile|pod|creole|mediawiki|wiki|html?))?$/i;

/**
 * The READMEs of a component: GitHub shows that of `.github` first, then that of the top, then that of `docs`; `.github` means
 * something at the top of a repository alone. Links to folders, and other repositories, are not gone into.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes
 */
export async function readmePlaces(folder: string): Promise<ReadmePlaces> {
  const top = await readdir(folder);
  const inside = async (name: string): Promise<string[]> =>
    top.includes(name) ? (await namesIn(path.join(folder, name))).map((file) => `${name}/${file}`) : [];
  const places = [top.includes('.git') ? await inside('.github') : [], top, await inside('docs')];
  const readmes = places.map((files) =>
    files.filter((file) => README.test(path.posix.basename(file))).sort(markdownFirst),
  );
  return {
    shown: readmes.flat()[0],
    markdown: readmes.flat().filter((file) => isBadgeReadme(path.posix.basename(file))),
  };
}

/** Nothing where it is no folder of the component itself. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    if (!(await lstat(folder)).isDirectory()) return [];
    const names = await readdir(folder);
    return names.includes('.git') ? [] : names;
  } catch (error) {
    if (isUnreachable(error)) return [];
    throw error;
  }
}

/** `README.md` before other spellings, and Markdown before everything else. */
function markdownFirst(a: string, b: string): number {
  const rank = (file: string): number => {
    const name = path.posix.basename(file);
    return name === 'README.md' ? 0 : isBadgeReadme(name) ? 1 : 2;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
