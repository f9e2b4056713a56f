import { describe, expect, it } from '@jest/globals';
import { acting, asking, awaiting, reading, writing } from '../../src/workflows/activity-options.ts';
import { PERMANENT } from '../../src/workflows/failures.ts';

const FIRST_WAIT = { initialInterval: '1 second', nonRetryableErrorTypes: PERMANENT };

describe('an activity that fails', () => {
  it.each([
    ['reads', reading('read'), { ...FIRST_WAIT, maximumAttempts: 3 }],
    ['writes', writing('write'), { ...FIRST_WAIT, maximumAttempts: 5 }],
    [
      'acts',
      acting('act', 1_000),
      { ...FIRST_WAIT, initialInterval: '2 seconds', maximumInterval: '1 minute', maximumAttempts: 4 },
    ],
    ['asks', asking('ask'), { ...FIRST_WAIT, maximumInterval: '1 minute' }],
    ['waits for others', awaiting('wait'), { initialInterval: '1 second', maximumInterval: '10 seconds' }],
  ])('and %s is tried again as its policy says', (_, options, retry) => {
    expect(options.retry).toEqual(retry);
  });
});

describe('every activity', () => {
  it.each([reading('r'), writing('w'), acting('a', 1_000), asking('q'), awaiting('o')])(
    'has a time limit, a heartbeat, and its processes ended before it: %j',
    (options) => {
      expect(options).toMatchObject({
        startToCloseTimeout: expect.anything() as unknown,
        heartbeatTimeout: '10 seconds',
        cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      });
    },
  );
});
