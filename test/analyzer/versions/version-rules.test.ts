import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { satisfiesAtLeast } from '../../../src/analyzer/versions/at-least.ts';
import { satisfiesCargo } from '../../../src/analyzer/versions/cargo.ts';
import { satisfiesComposer } from '../../../src/analyzer/versions/composer.ts';
import { satisfiesPep440 } from '../../../src/analyzer/versions/pep440.ts';
import { satisfiesPrefix } from '../../../src/analyzer/versions/prefix.ts';
import { satisfiesRubygems } from '../../../src/analyzer/versions/rubygems.ts';
import { satisfiesSemver } from '../../../src/analyzer/versions/semver.ts';
import type { VersionRule } from '../../../src/analyzer/versions/version-rule.ts';

type Row = readonly [rule: string, version: string, wanted: string, expected: boolean | null];

const RULES: Readonly<Record<string, VersionRule>> = {
  npm: satisfiesSemver,
  python: satisfiesPep440,
  cargo: satisfiesCargo,
  composer: satisfiesComposer,
  gem: satisfiesRubygems,
  manager: satisfiesPrefix,
  'at least': satisfiesAtLeast,
};

const TABLE: readonly Row[] = [
  ['npm', '4.19.2', '^4.18.0', true],
  ['npm', '5.0.0', '^4.18.0', false],
  ['npm', '20.1.0', '>=18 <21', true],
  ['npm', '1.0.0', 'git+https://example.com/x.git', null],
  ['npm', '1.0.0', 'workspace:^', null],
  ['npm', '1.0.0', 'npm:other@^2', null],
  ['npm', '1.0.0', 'latest', null],
  ['npm', 'unknown', '^1.0.0', null],
  ['python', '2.28.1', '2.28.1', true],
  ['python', '2.28.2', '2.28.1', false],
  ['python', '2.28.2', '>=2.20,<3', true],
  ['python', '3.1', '~=3.0', true],
  ['python', '4.0', '~=3.0', false],
  ['python', '2.5', '^2.1', true],
  ['python', '3.0.1', '^2.1', false],
  ['python', '1.0', '*', null],
  ['python', '1.0', '@ https://example.com/x.whl', null],
  ['cargo', '1.9.3', '1.2', true],
  ['cargo', '2.0.0', '1.2', false],
  ['cargo', '0.3.1', '0.2.5', false],
  ['cargo', '1.2.3', '=1.2.3', true],
  ['cargo', '1.5.0', '>=1.2, <1.6', true],
  ['cargo', '1.5.0', '1.*', true],
  ['composer', '1.9.0', '~1.2', true],
  ['composer', '1.3.0', '~1.2.5', false],
  ['composer', '8.2.0', '^7.4|^8.1', true],
  ['composer', '8.2.0', '>=7.4,<8', false],
  ['composer', '8.2.0', 'dev-main', null],
  ['gem', '7.0.8', '~> 7.0', true],
  ['gem', '7.1.0', '~> 7.0.4', false],
  ['gem', '7.0.8.1', '~> 7.0.4', true],
  ['gem', '7.3', '~> 7', true],
  ['gem', '8.0', '~> 7', false],
  ['gem', '5.1', '>= 4, < 6', true],
  ['gem', '5.1', '*', null],
  ['manager', '20.11.1', '20', true],
  ['manager', '20.11.1', 'v20.11', true],
  ['manager', '20.11.1', '20.1', false],
  ['manager', '3.2.2', 'ruby-3.2.2', true],
  ['manager', '20.11.1', 'lts/*', null],
  ['manager', '3.11.2', 'system', null],
  ['manager', '3.11.2', 'pypy3.10-7.3', null],
  ['at least', '1.22.3', '1.21', true],
  ['at least', '1.20', '1.21', false],
];

describe('version rules', () => {
  it.each(TABLE)('%s: %s for "%s" is %s', (rule, version, wanted, expected) => {
    const answer = RULES[rule]?.(version, wanted);

    expect(answer).toBe(expected);
  });

  it('never throw, whatever a repository writes', () => {
    const attempt = fc.property(fc.constantFrom(...Object.values(RULES)), fc.string(), (rule, wanted) => {
      expect([true, false, null]).toContain(rule('1.2.3', wanted));
    });

    fc.assert(attempt, { numRuns: 1000 });
  });

  it('take every version to be the one that names it', () => {
    const part = fc.nat({ max: 300 });
    const attempt = fc.property(part, part, part, (major, minor, patch) => {
      const version = `${major}.${minor}.${patch}`;

      expect(Object.values(RULES).map((rule) => rule(version, version))).not.toContain(false);
    });

    fc.assert(attempt);
  });
});
