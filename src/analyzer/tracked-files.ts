import type { Repository } from '../git/repository.ts';

/** What git tracks in the component's folder; paths are relative to it. */
export interface TrackedFiles {
  readonly files: readonly TrackedFile[];
  /** Submodules: folders that git tracks as one entry. */
  readonly submodules: readonly string[];
}

export interface TrackedFile {
  readonly path: string;
  /** `100644`, `100755` for a program, `120000` for a symbolic link. */
  readonly mode: string;
  /** The object in the index that has its content, which the work tree's file may differ from. */
  readonly blob: string;
}

export async function listTrackedFiles(repository: Repository): Promise<TrackedFiles> {
  return parseTrackedFiles(await repository.run('ls-files', '--stage', '-z', '--', '.'));
}

/** Reads `<mode> <object> <stage>\t<path>` entries; a file in a merge conflict has several, and counts once. */
export function parseTrackedFiles(output: string): TrackedFiles {
  const files = new Map<string, TrackedFile>();
  const submodules = new Set<string>();
  for (const entry of output.split('\0')) {
    const tab = entry.indexOf('\t');
    if (tab < 0) continue;
    const path = entry.slice(tab + 1);
    const [mode = '', blob = ''] = entry.slice(0, tab).split(' ');
    if (mode === '160000') submodules.add(path);
    else if (!files.has(path)) files.set(path, { path, mode, blob });
  }
  return { files: [...files.values()], submodules: [...submodules] };
}
