import { GitError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { MAX_KEPT, streamGitRecords, type GitOptions } from '../../git/stream-git.ts';
import { openComponent } from './component-folder.ts';

/** Two commits; null where there was none. */
export interface CommitRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** Files in which two commits of a component's repository differ, relative to its top; none where git cannot tell. */
export async function committedFiles(
  member: FleetMember,
  { from, to }: CommitRange,
  signal: AbortSignal,
): Promise<string[]> {
  if (from === null || to === null || from === to) return [];
  const options: GitOptions = { signal, timeoutMs: member.limits.git_silence, maxLength: MAX_KEPT };
  const files: string[] = [];
  try {
    const { target } = await openComponent(member, options);
    const question = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to];
    await streamGitRecords(target, question, '\0', (name) => files.push(name), options);
  } catch (error) {
    if (error instanceof GitError) return [];
    throw error;
  }
  return files;
}
