import { setTimeout as sleep } from 'node:timers/promises';
import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

export interface Retries {
  readonly interceptor: ReturnType<typeof makeGrpcRetryInterceptor>;
  /** Begins no retry any more, and waits for those that were begun. */
  end(): Promise<void>;
}

const MAX_DELAY_MS = 1_000;
/** Timers fire a little late. */
const SLACK_MS = 100;

/**
 * The SDK's retries of failed requests, made to end before their connection is closed:
 * a retry that waits for its turn then would throw out of its timer, where nothing can catch it.
 */
export function createRetries(): Retries {
  const usual = defaultGrpcRetryOptions();
  let ended = false;
  let lastAt = 0;
  return {
    interceptor: makeGrpcRetryInterceptor({
      retryableDecider: (attempt, status) => !ended && usual.retryableDecider(attempt, status),
      delayFunction(attempt, status) {
        const delay = Math.min(usual.delayFunction(attempt, status), MAX_DELAY_MS);
        lastAt = Math.max(lastAt, performance.now() + delay + SLACK_MS);
        return delay;
      },
    }),
    async end() {
      ended = true;
      await sleep(Math.max(0, lastAt - performance.now()));
    },
  };
}
