import path from 'node:path';

/** A folder, those above it, and the top, which is empty: `a/b`, `a` and `` for `a/b`. What is not in the component has the top alone. */
export function foldersUpwards(folder: string): string[] {
  return folder === '.' || folder === '' ? [''] : [folder, ...foldersAbove(folder)];
}

export function foldersAbove(folder: string): string[] {
  if (folder === '') return [];
  const above = path.posix.dirname(folder);
  return above === '.' || above === folder ? [''] : [above, ...foldersAbove(above)];
}
