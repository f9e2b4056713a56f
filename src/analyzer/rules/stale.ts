import type { FactRule } from './rule.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

export const stale: FactRule = {
  id: 'stale',
  title: 'No commit in a year',
  severity: 'low',
  remediation:
    'Say in the README whether it is finished, and archive it where nobody answers for it any more.',
  check: ({ git: { last_commit, commits_last_365_days }, now }) => {
    const time = Date.parse(last_commit?.date ?? '');
    // Git shows when the author wrote a commit; a rebase can bring it in much later.
    if (Number.isNaN(time) || commits_last_365_days > 0 || now.getTime() - time <= YEAR_MS) return [];
    const day = new Date(time).toISOString().slice(0, 10);
    return [{ description: `The last commit is of ${day}, more than a year ago.` }];
  },
};
