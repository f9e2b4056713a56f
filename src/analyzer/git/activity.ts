import type { GitFacts } from '../../domain/analysis/git-facts.ts';

export type CommitActivity = Pick<
  GitFacts,
  'commits_last_90_days' | 'commits_last_365_days' | 'contributors_last_365_days' | 'bus_factor'
>;

/** By author: the committer dates of their commits, in seconds since 1970. */
export type ActiveCommits = ReadonlyMap<string, readonly number[]>;

const DAY_SECONDS = 86_400;

/** The first second that counts as within so many days, as `git rev-list --since-as-filter` has it. */
export function daysBefore(now: Date, days: number): number {
  return Math.floor(now.getTime() / 1000) - days * DAY_SECONDS;
}

/** What happened in the last 90 and 365 days; `active` may hold older commits, but none of those may be missing. */
export function describeActivity(active: ActiveCommits, now: Date): CommitActivity {
  const within = (days: number): number[] => {
    const since = daysBefore(now, days);
    return [...active.values()]
      .map((times) => times.filter((time) => time >= since).length)
      .filter((commits) => commits > 0);
  };
  const year = within(365);
  return {
    commits_last_90_days: sum(within(90)),
    commits_last_365_days: sum(year),
    contributors_last_365_days: year.length,
    bus_factor: busFactor(year),
  };
}

/** How many contributors it takes, those with most commits first, to have made at least half of them. */
function busFactor(commits: readonly number[]): number | null {
  const half = sum(commits) / 2;
  let made = 0;
  const needed = [...commits].sort((a, b) => b - a).findIndex((own) => (made += own) >= half);
  return needed < 0 ? null : needed + 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
