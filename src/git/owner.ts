import { stat } from 'node:fs/promises';
import type { GitFolder } from './git-folder.ts';

/**
 * Whether git refuses to work in the repository without a word of its user (`safe.directory` in git-config(1)):
 * its work tree or its git folder belongs to somebody else.
 */
export async function hasOtherOwner({ top, gitDir }: GitFolder): Promise<boolean> {
  const user = process.geteuid?.();
  if (user === undefined) return false;
  const owners = await Promise.all([top ?? gitDir, gitDir].map(async (folder) => (await stat(folder)).uid));
  return owners.some((owner) => owner !== user);
}
