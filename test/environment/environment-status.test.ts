import { describe, expect, it } from '@jest/globals';
import { devEnvironment, type EnvironmentFacts } from '../../src/environment/environment-status.ts';

const GOOD: EnvironmentFacts = {
  requiredTools: 2,
  presentTools: 2,
  missingTools: 0,
  mismatchedTools: 0,
  unknownTools: 0,
  installedDependencies: 3,
  dependencies: 'up_to_date',
  configuration: 'valid',
};

describe('devEnvironment', () => {
  it.each([
    ['ready', 'all is there', {}],
    ['ready', 'nothing is asked for', { requiredTools: 0, presentTools: 0, installedDependencies: 0 }],
    ['issues', 'one of two tools is missing', { missingTools: 1 }],
    ['issues', 'a tool has the wrong version', { mismatchedTools: 1 }],
    ['issues', 'a tool cannot be told', { unknownTools: 1 }],
    ['issues', 'dependencies are missing', { dependencies: 'missing' }],
    ['issues', 'dependencies cannot be told', { dependencies: 'unknown' }],
    ['issues', 'configuration has issues', { configuration: 'issues' }],
    [
      'issues',
      'no tool is there but dependencies are',
      { missingTools: 2, presentTools: 0, dependencies: 'missing' },
    ],
    [
      'not_configured',
      'no tool and no dependency is there',
      { missingTools: 2, presentTools: 0, installedDependencies: 0 },
    ],
  ] as const)('is %s when %s', (expected, _why, facts) => {
    const word = devEnvironment({ ...GOOD, ...facts });

    expect(word).toBe(expected);
  });
});
