import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { runActivity } from '../../src/activities/run-activity.ts';
import {
  ComponentLimitError,
  GitError,
  GitSilenceError,
  ReadingLimitError,
  type HmsError,
} from '../../src/domain/errors.ts';
import { installLogging } from '../../src/temporal/logging.ts';

beforeAll(() => {
  installLogging({ level: 'error' });
});
afterAll(async () => {
  await Runtime.instance().shutdown();
});

async function failureOf(error: HmsError): Promise<unknown> {
  const environment = new MockActivityEnvironment();
  return environment
    .run(async () => runActivity(() => Promise.reject(error)))
    .catch((failure: unknown) => failure);
}

describe('an activity that', () => {
  it.each<[string, HmsError]>([
    ['used up its component’s time', new ComponentLimitError('A', 1_000)],
    ['waited for a git that says nothing', new GitSilenceError('status', '/a', 1_000)],
    ['found files that are too much to read', new ReadingLimitError('A', 'it took too long')],
  ])('%s is not tried again, whatever the retry policy says', async (_, error) => {
    const failure = await failureOf(error);

    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ nonRetryable: true, type: error.name });
  });

  it('met another mistake of git is tried again', async () => {
    expect(await failureOf(new GitError('the index is locked'))).toMatchObject({ nonRetryable: false });
  });
});
