import { parseConfig } from '../../git/config-text.ts';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';
import { trimEndOf } from '../../domain/text/trim-end.ts';

/** The paths that `.gitmodules` tells where to clone from; null when it is there and cannot be understood. */
export async function submodulePaths({ tracked, read }: ComponentFiles): Promise<string[] | null> {
  if (!tracked.some(({ path }) => path === '.gitmodules')) return [];
  try {
    return pathsIn(await read('.gitmodules'));
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

function pathsIn(text: string): string[] | null {
  const settings = parseConfig(text);
  if (settings === undefined) return null;
  return [...settings].flatMap(([name, values]) =>
    /^submodule\..*\.path$/s.test(name) ? values.map((path) => trimEndOf(path, '/')) : [],
  );
}
