import { describe, expect, it } from '@jest/globals';
import { serves, workerIdentity } from '../../src/temporal/pollers.ts';

/** No process can have it: Linux gives ids up to 4,194,304. */
const NOBODY = 99_999_999;

describe('a worker that the server lists', () => {
  it.each([
    ['of a serving process of this machine serves', workerIdentity('serving', 'here'), true],
    ['of a process of this machine that has ended does not', `hms-serving:${NOBODY}@here`, false],
    ['of a process of another machine is taken at its word', `hms-serving:${NOBODY}@elsewhere`, true],
    ['of a command does not, as it ends with it', workerIdentity('command', 'here'), false],
    ['of another program serves', 'worker-7', true],
  ])('%s', (_title, identity, expected) => {
    expect(serves(identity, 'here')).toBe(expected);
  });
});
