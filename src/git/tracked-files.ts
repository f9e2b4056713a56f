import { GitError } from '../domain/errors.ts';
import { MAX_KEPT, streamGitRecords, type GitOptions, type GitTarget } from './stream-git.ts';

/** What git tracks in the component's folder; paths are relative to it. */
export interface TrackedFiles {
  readonly files: readonly TrackedFile[];
  /** Folders that git tracks as one entry, with the commit that is recorded for each. */
  readonly submodules: readonly TrackedSubmodule[];
}

export interface TrackedFile {
  readonly path: string;
  /** `100644`, `100755` for a program, `120000` for a symbolic link. */
  readonly mode: string;
  /** The object in the index that has its content, which the work tree's file may differ from. */
  readonly blob: string;
}

export interface TrackedSubmodule {
  readonly path: string;
  readonly commit: string;
}

/** What git itself refuses to add, but takes from an index or a tree that somebody else wrote. */
const NO_PATH_INSIDE = /(?:^|\/)(?:\.\.?|\.git)?(?:\/|$)/i;

/** Throws GitError when a path would lead out of the component, or into its git folder. */
export function requireInside({ files, submodules }: TrackedFiles): void {
  for (const { path } of [...files, ...submodules]) {
    if (!NO_PATH_INSIDE.test(path)) continue;
    throw new GitError(
      `git tracks ${JSON.stringify(path)}, which is no path inside the component. ` +
        'The repository is damaged or was made to mislead; clone it again from where you trust it.',
    );
  }
}

/** By git's own word, for an index that is not read otherwise. */
export async function listTracked(target: GitTarget, options: GitOptions): Promise<TrackedFiles> {
  const reader = trackedFilesReader();
  const limited = { ...options, maxLength: MAX_KEPT };
  await streamGitRecords(target, ['ls-files', '--stage', '-z', '--', '.'], '\0', reader.read, limited);
  return reader.tracked;
}

/** The files of a commit. */
export async function listTree(
  target: GitTarget,
  commit: string,
  options: GitOptions,
): Promise<TrackedFiles> {
  const reader = trackedFilesReader();
  const limited = { ...options, maxLength: MAX_KEPT };
  await streamGitRecords(target, ['ls-tree', '-r', '-z', '--full-tree', commit], '\0', reader.read, limited);
  return reader.tracked;
}

/** Reads `<mode> <object> <stage>\t<path>`, or `<mode> <type> <object>\t<path>`; a file in a merge conflict has several, and counts once. */
export function trackedFilesReader(): { tracked: TrackedFiles; read: (record: string) => void } {
  const [files, submodules]: [TrackedFile[], TrackedSubmodule[]] = [[], []];
  let conflicted: string | undefined;
  return {
    tracked: { files, submodules },
    read(record) {
      const tab = record.indexOf('\t');
      if (tab < 0) return;
      const path = record.slice(tab + 1);
      const [mode = '', second = '', third = ''] = record.slice(0, tab).split(' ');
      if (/^[1-3]$/.test(third)) {
        if (conflicted === path) return;
        conflicted = path;
      }
      const object = third.length > 1 ? third : second;
      if (mode === '160000') submodules.push({ path, commit: object });
      else files.push({ path, mode, blob: object });
    },
  };
}
