import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { satisfiesAtLeast } from '../../../src/manifests/versions/at-least.ts';
import { satisfiesCargo } from '../../../src/manifests/ecosystems/cargo/versions.ts';
import { satisfiesComposer } from '../../../src/manifests/ecosystems/composer/versions.ts';
import { satisfiesPep440 } from '../../../src/manifests/ecosystems/python/versions.ts';
import { satisfiesPrefix } from '../../../src/manifests/versions/prefix.ts';
import { satisfiesRubygems } from '../../../src/manifests/ecosystems/bundler/versions.ts';
import { satisfiesSemver } from '../../../src/manifests/ecosystems/npm/versions.ts';
import { satisfiesDotnetSdk } from '../../../src/manifests/versions/dotnet-sdk.ts';
import { satisfiesHex } from '../../../src/manifests/ecosystems/mix/versions.ts';
import { satisfiesJava, satisfiesJavaAtLeast } from '../../../src/manifests/versions/java.ts';
import { satisfiesMavenRange } from '../../../src/manifests/ecosystems/maven/versions.ts';
import { satisfiesNode } from '../../../src/manifests/versions/node.ts';
import { satisfiesRust } from '../../../src/manifests/versions/rust.ts';
import type { VersionRule } from '../../../src/manifests/versions/version-rule.ts';

type Row = readonly [rule: string, version: string, wanted: string, expected: boolean | null];

const RULES: Readonly<Record<string, VersionRule>> = {
  npm: satisfiesSemver,
  python: satisfiesPep440,
  cargo: satisfiesCargo,
  composer: satisfiesComposer,
  gem: satisfiesRubygems,
  manager: satisfiesPrefix,
  'at least': satisfiesAtLeast,
  node: satisfiesNode,
  java: satisfiesJava,
  'java at least': satisfiesJavaAtLeast,
  rust: satisfiesRust,
  hex: satisfiesHex,
  dotnet: satisfiesDotnetSdk,
  maven: satisfiesMavenRange,
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
  ['node', '20.11.1', 'lts/*', true],
  ['manager', '3.11.2', 'system', null],
  ['manager', '3.11.2', 'pypy3.10-7.3', null],
  ['manager', '1.15.7', '1.15.7-otp-26', true],
  ['manager', '3.2.0', '3.2.0-ee', null],
  ['manager', '3.3.0', '3.2.0-ee', false],
  ['manager', '26', '26.2.1', null],
  ['manager', '25', '26.2.1', false],
  ['manager', '21', '21.0.0', true],
  ['manager', '3.13.0', '3.13.0rc1', null],
  ['manager', '20.11.1', '20.x', true],
  ['node', '14.21.3', 'lts/fermium', true],
  ['node', '20.11.1', 'lts/fermium', false],
  ['node', '22.1.0', 'lts-jod', true],
  ['node', '22.1.0', 'Jod', true],
  ['node', '21.7.0', 'lts/*', false],
  ['node', '18.0.0', 'lts/-2', true],
  ['node', '20.11.1', '20', true],
  ['node', '20.11.1', 'lts/zirconium', null],
  ['java', '17.0.15', '17', true],
  ['java', '17.0.15', '21', false],
  ['java', '1.8.0_392', '1.8', true],
  ['java', '1.8.0_392', '8', true],
  ['java', '21.0.1', 'temurin-21.0.1+12.0.LTS', true],
  ['java', '21.0.2', '21.0.1-tem', false],
  ['java', '17.0.9', 'corretto-17.0.9.8.1', true],
  ['java', '17.0.9', 'openjdk64-17.0.9', true],
  ['java', '17.0.9', 'zulu-17.46.19', true],
  ['java', '17.0.9', 'graalvm-ce-java17-22.3.0', true],
  ['java', '17.0.9', 'mandrel-23.0.1.2', null],
  ['java at least', '1.8.0_392', '1.8', true],
  ['java at least', '17.0.9', '21', false],
  ['rust', '1.75.0', '1.75', true],
  ['rust', '1.75.0', 'stable', true],
  ['rust', '1.75.0', 'nightly', false],
  ['rust', '1.77.0-nightly', 'nightly-2024-01-01', null],
  ['rust', '1.77.0-nightly', 'stable', false],
  ['hex', '1.15.7', '~> 1.14', true],
  ['hex', '1.13.0', '>= 1.14.0 and < 2.0.0', false],
  ['hex', '1.13.0', '~> 1.12.0 or ~> 1.13', true],
  ['dotnet', '8.0.110', '8.0.100 latestPatch', true],
  ['dotnet', '8.0.204', '8.0.100 latestPatch', false],
  ['dotnet', '8.0.204', '8.0.100 latestFeature', true],
  ['dotnet', '9.0.100', '8.0.100 latestFeature', false],
  ['dotnet', '9.0.100', '8.0.100 latestMajor', true],
  ['dotnet', '7.0.400', '8.0.100 latestMajor', false],
  ['dotnet', '8.0.101', '8.0.100 disable', false],
  ['maven', '3.9.5', '3.8', true],
  ['maven', '3.6.3', '[3.8,)', false],
  ['maven', '17.0.9', '[17,18)', true],
  ['maven', '21.0.1', '[17,18)', false],
  ['maven', '1.8.0', '[1.8,1.9)', true],
  ['maven', '1.8.0', '[8,)', true],
  ['maven', '1.0.0', '1.0.0', true],
  ['python', '3.9.7', '^3.8,!=3.9.7', false],
  ['python', '3.9.8', '^3.8,!=3.9.7', true],
  ['python', '3.7.1', '~2.7 || ^3.6', true],
  ['npm', '20', '>=18', true],
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
