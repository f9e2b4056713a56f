import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';

export interface Patience {
  readonly report: (message: string) => void;
  readonly limitMs?: number;
}

/** A worker that is kept from answering by a long step is free again by then. */
const LIMIT_MS = 2 * 60_000;
const PAUSE_MS = 500;
/** How the server calls an update that came to a worker and was not looked at, because the worker was busy or ended. */
const NOT_TAKEN = 'UnprocessedUpdate';

/**
 * Sends an update until a worker takes it, under one id, so that it is done once. Says what is waited for.
 * Throws UnavailableError when nobody has taken it within the limit (two minutes); what the workflow itself refuses is thrown as it is.
 */
export async function untilTaken<T>(
  send: (updateId: string) => Promise<T>,
  { report, limitMs = LIMIT_MS }: Patience,
): Promise<T> {
  const updateId = randomUUID();
  const deadline = performance.now() + limitMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(updateId);
    } catch (error) {
      if (!wasNotTaken(error)) throw error;
      if (performance.now() > deadline) {
        throw new UnavailableError(
          `No worker has taken this within ${Math.round(limitMs / 1000)} s: they are busy. Nothing was changed; run the command again, or end what keeps them busy (\`hms runs\` shows it).`,
          { cause: error },
        );
      }
      if (attempt === 1) {
        report(
          `Waiting: the worker is busy and has not taken this yet; it is asked for up to ${Math.round(limitMs / 1000)} s.`,
        );
      }
      await sleep(PAUSE_MS);
    }
  }
}

function wasNotTaken(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === NOT_TAKEN
  );
}
