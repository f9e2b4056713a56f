import { describe, expect, it } from '@jest/globals';
import { singleMaintainer } from '../../../src/analyzer/rules/single-maintainer.ts';
import { git, look } from '../../support/analyzer/rules/look.ts';

const by = (commits: Readonly<Record<string, number>>) =>
  Object.entries(commits).map(([name, count]) => ({ name, commits: count }));

describe('single_maintainer', () => {
  it('is told where one person made two of three commits, programs left out', () => {
    const contributors = by({ 'dependabot[bot]': 400, Ada: 200, Alan: 100 });

    expect(look(singleMaintainer, git({ contributors })).map(({ description }) => description)).toEqual([
      'Ada made 200 of the 300 commits by people.',
    ]);
  });

  it.each([
    ['others made more than a third', { contributors: by({ Ada: 199, Alan: 101 }) }],
    ['there are few commits', { contributors: by({ Ada: 49 }) }],
    ['only programs commit', { contributors: by({ 'renovate[bot]': 100 }) }],
    ['the history was cut off', { contributors: by({ Ada: 100 }), is_shallow: true }],
  ])('is not told where %s', (_, facts) => {
    expect(look(singleMaintainer, git(facts))).toEqual([]);
  });
});
