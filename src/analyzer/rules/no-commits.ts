import type { FactRule } from './rule.ts';

export const noCommits: FactRule = {
  id: 'no_commits',
  title: 'Nothing committed',
  severity: 'medium',
  remediation: 'Commit what there is, or clone the repository that has the history.',
  check: ({ git }) =>
    git.commit_count > 0
      ? []
      : [
          {
            description: 'The repository has no commits for this component.',
          },
        ],
};
