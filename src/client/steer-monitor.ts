import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { InputError } from '../domain/errors.ts';
import { idsIn, readCommand, type CommandName } from '../domain/monitor/commands.ts';
import type { MonitorOverview } from '../domain/monitor/overview.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import { hasServingWorker } from '../temporal/pollers.ts';
import { commandSignal, commandUpdate, overviewQuery } from '../workflows/monitor/messages.ts';
import { findMember, type Workspace } from '../workspace/workspace.ts';
import { askWorker, tell, type Told } from './ask-worker.ts';
import { requestCancel } from './cancellation.ts';
import type { ClientContext } from './client-context.ts';
import { findMonitor } from './monitor-handle.ts';
import { viewMonitor } from './server-view.ts';
import { withServer, withSession } from './session.ts';
import { untilTaken } from './until-taken.ts';
import type { MonitorView } from './views.ts';

/** What the monitor says of itself or, without a worker, the server of it. */
export type MonitorAnswer = (MonitorOverview & { readonly served: boolean }) | MonitorView;

/**
 * Tells the monitor something; its answer is in words.
 * Throws InputError with what it refuses or, before anything is sent, would refuse; UnavailableError when it does not run.
 */
export async function tellMonitor(
  context: ClientContext,
  name: CommandName,
  input: object,
): Promise<Told<string>> {
  refuseMistakes(name, input, context.workspace);
  return withServer(context, async (session) => {
    const monitor = await findMonitor(session, await context.identity());
    const ask = (updateId: string): Promise<string> =>
      monitor.executeUpdate(commandUpdate(name), { args: [input], updateId });
    return tell(
      { session, taskQueue: context.config.taskQueue },
      {
        ask: () => untilTaken(ask, { report: context.onNote }).catch(refusedInWords),
        send: () => monitor.signal(commandSignal(name), input),
      },
    );
  });
}

/** What the monitor would refuse: a signal has nobody to tell it to, and only here the nearest name is known. Throws InputError. */
function refuseMistakes(name: CommandName, input: object, workspace: Workspace): void {
  const read = readCommand(name, input, Date.now());
  if ('mistake' in read) throw new InputError(read.mistake);
  for (const id of idsIn(read.command)) findMember(workspace, id);
}

function refusedInWords(error: unknown): never {
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  throw new InputError(error.cause?.message ?? error.message, { cause: error });
}

/** What the monitor says of itself or, when no worker can tell it, what the server knows. Throws UnavailableError when it does not run. */
export async function readMonitor(context: ClientContext): Promise<MonitorAnswer> {
  return withServer(context, async (session) => askMonitor(context, session));
}

/** The same of a server that is connected already. */
export async function askMonitor(
  { config: { taskQueue }, identity }: Pick<ClientContext, 'config' | 'identity'>,
  session: TemporalSession,
): Promise<MonitorAnswer> {
  const monitor = await findMonitor(session, await identity());
  const overview = await askWorker(session, taskQueue, () => monitor.query(overviewQuery));
  if (overview === undefined) return viewMonitor(session, monitor);
  return { served: await hasServingWorker(session, taskQueue), ...overview };
}

/**
 * Cancels the monitor, with the name of whose doing it is, and waits until what it ran has stopped.
 * With a worker here, because a run without one cannot stop gracefully.
 */
export async function stopMonitor(context: ClientContext, by: string | undefined): Promise<void> {
  await withSession(
    context,
    async (session) => {
      const monitor = await findMonitor(session, await context.identity());
      await requestCancel(session, monitor, by);
      await monitor.result().catch((error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
      });
    },
    'brief',
  );
}
