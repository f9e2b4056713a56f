import type { ComponentFiles } from '../../repository/component-files.ts';

/** Whether a file or folder that git knows of stands at a path; listed when it is first asked. */
export function pathsOf({
  tracked,
  submodules,
  untracked,
}: Pick<ComponentFiles, 'tracked' | 'submodules' | 'untracked'>): (path: string) => boolean {
  let paths: Set<string> | undefined;
  return (path) => {
    paths ??= withFolders([...tracked.map((file) => file.path), ...submodules, ...untracked]);
    return paths.has(path);
  };
}

/** The component's own folder is `.`. */
function withFolders(files: readonly string[]): Set<string> {
  const paths = new Set(['.']);
  for (const file of files) {
    let path = file;
    while (path !== '' && !paths.has(path)) {
      paths.add(path);
      path = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    }
  }
  return paths;
}
