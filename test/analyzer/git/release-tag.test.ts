import { describe, expect, it } from '@jest/globals';
import { latestReleaseTag, releaseVersion } from '../../../src/analyzer/git/release-tag.ts';

describe('a tag', () => {
  it.each([
    ['1.2.3', [1, 2, 3]],
    ['v1.2', [1, 2]],
    ['V4', [4]],
    ['r4.13.2', [4, 13, 2]],
    ['release-1.0.0', [1, 0, 0]],
    ['releases/1.10.1', [1, 10, 1]],
    ['gson-parent-2.10.1', [2, 10, 1]],
    ['pkg@3.0.0', [3, 0, 0]],
    ['@scope/pkg@3.0.1', [3, 0, 1]],
    ['packages/api/v1.2.3', [1, 2, 3]],
    ['v3_2_2', [3, 2, 2]],
    ['v5.0.0.RELEASE', [5, 0, 0]],
    ['v1.0.0.post1', [1, 0, 0]],
  ])('%s stands for a release', (tag, version) => {
    expect(releaseVersion(tag)).toEqual(version);
  });

  it.each([
    'nightly',
    'v2.0.0-rc.1',
    '2.0.0b2',
    'v1.16-latest',
    '20240131',
    'beta-1.0.0',
    'v2.0.0-alpha',
    'twitter-20100804',
    '',
  ])('%s stands for none', (tag) => {
    expect(releaseVersion(tag)).toBeUndefined();
  });
});

describe('the latest release', () => {
  it('is the highest version, whatever the order and the spelling', () => {
    expect(latestReleaseTag(['v1.9.0', 'v1.10.0', '1.10', 'v2.0.0-rc.1'])).toBe('v1.10.0');
    expect(latestReleaseTag(['v4', 'v4.0.0', 'v3.9.9'])).toBe('v4.0.0');
  });

  it('is none where no tag reads as a version', () => {
    expect(latestReleaseTag(['nightly'])).toBeNull();
  });
});
