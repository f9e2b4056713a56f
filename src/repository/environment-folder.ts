import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessMissing } from '../files/error-codes.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { requireFolder } from '../workspace/component-folder.ts';

/** Where one check looks; both paths are absolute, with links resolved. */
export interface ComponentFolder {
  readonly folder: string;
  /** The top of the repository that holds the folder: the nearest folder at or above it with `.git`, else the folder. */
  readonly top: string;
}

/** Throws ComponentFolderError when the component's folder is missing or not a folder. */
export async function openComponentFolder(member: FleetMember): Promise<ComponentFolder> {
  const folder = await requireFolder(member);
  return { folder, top: (await repositoryTop(folder)) ?? folder };
}

/** The folders from `folder` up to the top of its repository, nearest first: where package managers look. */
export function foldersUpTo(folder: string, top: string): string[] {
  const parent = dirname(folder);
  return folder === top || parent === folder ? [folder] : [folder, ...foldersUpTo(parent, top)];
}

/** The nearest folder at or above this one with `.git`; null where there is none. */
export async function repositoryTop(folder: string): Promise<string | null> {
  const found = await unlessMissing(lstat(join(folder, '.git')));
  if (found !== undefined) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryTop(parent);
}
