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

/** Whether what a manifest names by its place, relative to its own folder, is in the component: then no other component makes it. */
export function isInside(manifest: string, target: string): boolean {
  const place = path.posix.join(path.posix.dirname(manifest), target.replaceAll('\\', '/'));
  return !path.posix.isAbsolute(target) && place !== '..' && !place.startsWith('../');
}
