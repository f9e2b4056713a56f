import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../domain/errors.ts';
import { formatSpan } from '../domain/text/durations.ts';
import { requestCancel } from './cancellation.ts';
import type { ClientContext } from './client-context.ts';
import { findRun } from './runs.ts';
import { withSession } from './session.ts';

export interface CancelAsked {
  /** How long its end is waited for. */
  readonly waitMs: number;
  /** Whose doing it is, by name. */
  readonly by: string | undefined;
}

/** What became of a run that was to be cancelled. */
export interface CancelledRun {
  /** False when it had ended before, or ended otherwise. */
  readonly cancelled: boolean;
  /** The run's status afterwards, as Temporal calls it, in lower case. */
  readonly status: string;
}

/**
 * Asks a run to stop, and waits until it has; with a worker here, because a run without one cannot stop gracefully.
 * Throws InputError when there is no such run, UnavailableError when it still runs after the wait.
 */
export async function cancelRun(
  context: ClientContext,
  id: string,
  { waitMs, by }: CancelAsked,
): Promise<CancelledRun> {
  return withSession(
    context,
    async (session) => {
      const { handle, description } = await findRun(session, id);
      const before = description.status.name;
      if (before !== 'RUNNING') return { cancelled: false, status: before.toLowerCase() };
      await requestCancel(session, handle, by);
      const ended = handle.result().then(
        () => true,
        () => true,
      );
      if (!(await Promise.race([ended, sleep(waitMs, false)])))
        throw new UnavailableError(
          `${id} was asked to stop and still runs after ${formatSpan(waitMs)}. \`hms runs show ${id}\` says what it does; run the command again to keep waiting.`,
        );
      const after = (await handle.describe()).status.name.toLowerCase();
      return { cancelled: after === 'cancelled', status: after };
    },
    'brief',
  );
}
