import { readdir } from 'node:fs/promises';
import { readContainedFile } from './read-contained-file.ts';
import type { TrackedFile, TrackedFiles } from './tracked-files.ts';

/** A component's files, wherever they are kept; every path is relative to the component's folder, with `/`. */
export interface ComponentFiles {
  readonly tracked: readonly TrackedFile[];
  readonly submodules: readonly string[];
  /** Neither tracked nor ignored, without what hms itself wrote. */
  readonly untracked: readonly string[];
  /** Names at the top of the folder, pipes and devices too, which git does not see. */
  readonly topNames: readonly string[];
  /** The text of a file as it is now; throws UnreadableFileError. */
  readonly read: (path: string) => Promise<string>;
}

/** The files in a work tree. */
export async function workTreeFiles(
  folder: string,
  { files, submodules }: TrackedFiles,
  untracked: readonly string[],
): Promise<ComponentFiles> {
  const topNames = (await readdir(folder)).sort();
  return { tracked: files, submodules, untracked, topNames, read: (path) => readContainedFile(folder, path) };
}

/** What stands at the top of a folder, for who does not ask git. */
export async function topFiles(folder: string): Promise<ComponentFiles> {
  return workTreeFiles(folder, { files: [], submodules: [] }, []);
}
