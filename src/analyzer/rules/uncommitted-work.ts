import type { FactRule } from './rule.ts';

/** Whoever works on it commits or pushes within a day; what is older is easily lost with its machine. */
const DAY_MS = 24 * 3_600_000;

export const uncommittedWork: FactRule = {
  id: 'uncommitted_work',
  title: 'Uncommitted work',
  severity: 'low',
  remediation: 'Commit it, put it aside with `git stash`, or list what is generated in .gitignore.',
  look: ({ git, now }) => {
    if (git.modified_count + git.untracked_count === 0) return [];
    const since = git.oldest_uncommitted_at;
    const isOld = since !== null && now.getTime() - Date.parse(since) > DAY_MS;
    const counts = `${files(git.modified_count)} changed, ${files(git.untracked_count)} untracked`;
    return [
      {
        severity: isOld ? 'medium' : 'low',
        description: `The work tree has uncommitted work: ${counts}${isOld ? `, some since ${since.slice(0, 10)}` : ''}.`,
      },
    ];
  },
};

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
