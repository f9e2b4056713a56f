import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { formatSpan } from '../../domain/text/durations.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { actorOf } from '../actor.ts';
import { requestCancel } from '../../client/cancellation.ts';
import { openContext } from '../context.ts';
import { findRun } from '../../client/runs.ts';
import { withSession } from '../../client/session.ts';

/** Asks a run to stop, and waits until it has; with a worker here, because a run without one cannot stop gracefully. */
export async function cancel(
  id: string,
  { wait, by }: { readonly wait: number; readonly by?: string },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const actor = await actorOf(context.workspace.root, by);
  const done = await withSession(
    context,
    async (session) => {
      const { handle, description } = await findRun(session, id);
      const before = description.status.name;
      if (before !== 'RUNNING') return { cancelled: false, status: before.toLowerCase() };
      await requestCancel(session, handle, actor);
      const ended = handle.result().then(
        () => true,
        () => true,
      );
      if (!(await Promise.race([ended, sleep(wait * 1_000, false)])))
        throw new UnavailableError(
          `${id} was asked to stop and still runs after ${formatSpan(wait * 1_000)}. \`hms runs show ${id}\` says what it does; run the command again to keep waiting.`,
        );
      const after = (await handle.describe()).status.name.toLowerCase();
      return { cancelled: after === 'cancelled', status: after };
    },
    'brief',
  );
  if (output.json) output.printJson<'cancel'>({ workflow_id: id, ...done });
  else
    output.print(
      done.cancelled
        ? `${id} was cancelled: what it did was stopped, what it had finished stays.`
        : `${id} was not cancelled: it is ${done.status}.`,
    );
}
