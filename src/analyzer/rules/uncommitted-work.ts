import type { FactRule } from './rule.ts';

export const uncommittedWork: FactRule = {
  id: 'uncommitted_work',
  title: 'Uncommitted work',
  severity: 'low',
  remediation: 'Commit it, put it aside with `git stash`, or list what is generated in .gitignore.',
  look: ({ git }) => {
    if (git.modified_count + git.untracked_count === 0) return [];
    return [
      {
        description: `The work tree has uncommitted work: ${files(git.modified_count)} changed, ${files(git.untracked_count)} untracked.`,
      },
    ];
  },
};

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}
