import { describe, expect, it } from '@jest/globals';
import { stale } from '../../../src/analyzer/rules/stale.ts';
import { git, look } from '../../support/analyzer/rules/look.ts';

const lastCommit = (date: string, commits_last_365_days = 0) =>
  git({ last_commit: { hash: 'a', author: 'Ada', date, message: '' }, commits_last_365_days });

describe('stale', () => {
  it('is a repository whose last commit is more than 365 days old', () => {
    const found = look(stale, lastCommit('Sun May 4 11:59:59 2025 +0000'));

    expect(found).toEqual([{ description: 'The last commit is of 2025-05-04, more than a year ago.' }]);
  });

  it('is no repository with a commit of 365 days ago', () => {
    expect(look(stale, lastCommit('Sun May 4 14:00:00 2025 +0200'))).toEqual([]);
  });

  it('is no repository that an old change was brought into lately', () => {
    expect(look(stale, lastCommit('Sun May 4 11:59:59 2014 +0000', 1))).toEqual([]);
  });

  it('is no repository without a commit', () => {
    expect(look(stale, git({ last_commit: null }))).toEqual([]);
  });
});
