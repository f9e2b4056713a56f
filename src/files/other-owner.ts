import type { HeldFolder } from './held-folder.ts';

/**
 * Whether this process is root's and the folder another user's, who could make root write what that user may not.
 * The user's id; undefined where nothing speaks against writing.
 */
export function otherOwner({ owner }: Pick<HeldFolder, 'owner'>): number | undefined {
  return process.geteuid?.() === 0 && owner !== 0 ? owner : undefined;
}
