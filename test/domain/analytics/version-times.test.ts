import { expect, it } from '@jest/globals';
import { commitTimeOf } from '../../../src/domain/analytics/version-times.ts';

const KNOWN = {
  tags: new Map([
    ['v1.2.0', 1],
    ['1.3.0', 2],
    ['api-2.0.0', 3],
    ['@scope/web@2.1.0', 4],
    ['one-3.0.0', 5],
    ['other-3.0.0', 6],
    ['api-v4.0.0', 7],
    ['web-v4.0.0', 7],
  ]),
  commits: new Map([['a'.repeat(40), 8]]),
};

it.each([
  ['1.2.0', 1],
  ['v1.2.0', 1],
  ['v1.3.0', 2],
  ['2.0.0', 3],
  ['v2.1.0', 4],
  ['3.0.0', undefined],
  ['4.0.0', 7],
  ['A'.repeat(40), 8],
  ['.0', undefined],
  ['', undefined],
  ['latest', undefined],
])('knows when the commit of %s was made: %s', (version, time) => {
  expect(commitTimeOf(version, KNOWN)).toBe(time);
});
