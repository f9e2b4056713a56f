import type { Repository } from '../git/repository.ts';

/** What git tracks in the component's folder; paths are relative to it. */
export interface TrackedFiles {
  readonly files: readonly string[];
  /** Submodules: folders that git tracks as one entry. */
  readonly submodules: readonly string[];
}

export async function listTrackedFiles(repository: Repository): Promise<TrackedFiles> {
  return parseTrackedFiles(await repository.run('ls-files', '--stage', '-z', '--', '.'));
}

/** Reads `<mode> <object> <stage>\t<path>` entries; a file in a merge conflict has several, and counts once. */
export function parseTrackedFiles(output: string): TrackedFiles {
  const files = new Set<string>();
  const submodules = new Set<string>();
  for (const entry of output.split('\0')) {
    const tab = entry.indexOf('\t');
    if (tab < 0) continue;
    const kind = entry.startsWith('160000 ') ? submodules : files;
    kind.add(entry.slice(tab + 1));
  }
  return { files: [...files], submodules: [...submodules] };
}
