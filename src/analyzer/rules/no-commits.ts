import type { Rule } from './rule.ts';

export const noCommits: Rule = {
  id: 'no_commits',
  title: 'Nothing committed',
  severity: 'medium',
  look: ({ git }) =>
    git.commit_count > 0
      ? []
      : [
          {
            description: 'The repository has no commits for this component.',
            remediation: 'Commit what there is, or clone the repository that has the history.',
          },
        ],
};
