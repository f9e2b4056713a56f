import type { ComponentFiles } from './component-files.ts';
import { UnreadableFileError } from './read-contained-file.ts';

/** The paths that `.gitmodules` tells where to clone from; null when it is there and cannot be read. */
export async function submodulePaths({ tracked, read }: ComponentFiles): Promise<string[] | null> {
  if (!tracked.some(({ path }) => path === '.gitmodules')) return [];
  try {
    return pathsIn(await read('.gitmodules'));
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

/** git-config(1), "Syntax": a value may be quoted, and its variable is written in any case. */
function pathsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const value = /^\s*path\s*=\s*(.*?)\s*$/i.exec(line)?.[1];
    if (value === undefined) return [];
    return [
      value
        .replace(/^"(.*)"$/, '$1')
        .replace(/\\(["\\])/g, '$1')
        .replace(/\/+$/, ''),
    ];
  });
}
