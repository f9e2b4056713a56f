import { ApplicationFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from '@jest/globals';
import { retryDelayMs } from '../../src/activities/retry-delay.ts';
import { runActivity } from '../../src/activities/run-activity.ts';

const POLICY = { initialInterval: '2 seconds', backoffCoefficient: 3, maximumInterval: '1 minute' } as const;

describe('the wait before an activity is tried again', () => {
  it.each([
    ['the first failure', 1, 2_000],
    ['the third failure', 3, 18_000],
    ['so many that the longest interval holds', 9, 60_000],
  ])('is the policy’s after %s, give or take a half', (_, number, usual) => {
    const waits = [0, 0.5, 1].map((random) => retryDelayMs(POLICY, number, () => random));

    expect(waits).toEqual([usual / 2, usual, usual * 1.5]);
  });

  it('doubles from a second where the policy says nothing', () => {
    const waits = [1, 2, 20].map((number) => retryDelayMs({}, number, () => 0.5));

    expect(waits).toEqual([1_000, 2_000, 100_000]);
  });

  it('goes to the server with the failure', async () => {
    const environment = new MockActivityEnvironment({ attempt: 2, retryPolicy: POLICY });

    const failure: unknown = await environment
      .run(async () => runActivity(() => Promise.reject(new Error('the disk is away'))))
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ApplicationFailure);
    const { nextRetryDelay, details } = failure as ApplicationFailure;
    expect(details).toEqual([2, expect.any(Number)]);
    expect(nextRetryDelay).toBeGreaterThanOrEqual(3_000);
    expect(nextRetryDelay).toBeLessThanOrEqual(9_000);
  });
});
