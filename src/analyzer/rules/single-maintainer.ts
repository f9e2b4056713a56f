import type { FactRule } from './rule.ts';

/** Fewer commits say nothing about who could go on. */
const ENOUGH_COMMITS = 50;
/** A bus factor of one by the usual half of all commits would be said of large teams with one busy founder too. */
const MOST = 2 / 3;
/** Programs that commit do not maintain. */
const BOT = /\[bot\]$|^(dependabot|renovate|github-actions|greenkeeper|snyk-bot)\b/i;

export const singleMaintainer: FactRule = {
  id: 'single_maintainer',
  title: 'Single maintainer',
  severity: 'low',
  remediation: 'Have a second person review, release and know the way around, so that one can be away.',
  check: ({ git }) => {
    const people = git.contributors.filter(({ name }) => !BOT.test(name));
    const commits = people.reduce((sum, person) => sum + person.commits, 0);
    const [first] = people;
    if (git.is_shallow || first === undefined || commits < ENOUGH_COMMITS) return [];
    if (first.commits < commits * MOST) return [];
    return [{ description: `${first.name} made ${first.commits} of the ${commits} commits by people.` }];
  },
};
