import { describe, expect, it } from '@jest/globals';
import { livingKind, workerIdentity } from '../../src/temporal/pollers.ts';

/** No process can have it: Linux gives ids up to 4,194,304. */
const NOBODY = 99_999_999;

describe('a worker that the server lists', () => {
  it.each([
    ['of a serving process of this machine serves', workerIdentity('serving', 'here'), 'serving'],
    ['of a process of this machine that has ended is not there', `hms-serving:${NOBODY}@here`, undefined],
    ['of a process of another machine is taken at its word', `hms-serving:${NOBODY}@elsewhere`, 'serving'],
    ['of a command is there for as long as that', workerIdentity('command', 'here'), 'command'],
    ['of another program serves', 'worker-7', 'serving'],
  ])('%s', (_title, identity, expected) => {
    expect(livingKind(identity, 'here')).toBe(expected);
  });
});
