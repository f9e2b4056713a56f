import {
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { ServerUnavailableError, UnavailableError } from '../domain/errors.ts';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { healing } from '../workflows/healing/healing.ts';
import type { ClientContext } from './client-context.ts';
import { memoOf, requireSameWorkspace } from './same-workspace.ts';
import { withServer } from './session.ts';
import { untilTaken } from './until-taken.ts';

/** By which the coordinator, and single heals, are asked and told. */
export interface HealingConnection {
  readonly context: ClientContext;
  readonly session: TemporalSession;
  readonly workspace: WorkspaceIdentity;
  readonly taskQueue: string;
}

/** Throws InputError when the coordinator in this namespace is another workspace's. */
export async function openHealing(
  context: ClientContext,
  session: TemporalSession,
): Promise<HealingConnection> {
  const workspace = await context.identity();
  const healing = { context, session, workspace, taskQueue: context.config.taskQueue };
  const found = await coordinatorOf(healing).describe().catch(unlessNotFound).catch(inWords(healing));
  if (found?.status.name === 'RUNNING')
    await requireSameWorkspace(session, found.memo, workspace).catch(inWords(healing));
  return healing;
}

/** Runs `work` with a Temporal server and without a worker of its own. Throws as `openHealing` does. */
export async function withHealing<T>(
  context: ClientContext,
  work: (healing: HealingConnection) => Promise<T>,
): Promise<T> {
  return withServer(context, async (session) => work(await openHealing(context, session)));
}

export function coordinatorOf({ session }: HealingConnection): WorkflowHandle<typeof healing> {
  return session.client.workflow.getHandle<typeof healing>(HEALING_ID);
}

/** How the coordinator is started, whoever starts it. */
export function startOfHealing({ workspace, taskQueue }: HealingConnection) {
  return {
    workflowId: HEALING_ID,
    taskQueue,
    staticSummary: PURPOSES.healing.summary,
    staticDetails: PURPOSES.healing.details,
    memo: { ...memoOf(workspace) },
  };
}

/** Starts the coordinator with what it is asked, unless it runs. */
export function startOrAsk(connection: HealingConnection): WithStartWorkflowOperation<typeof healing> {
  return new WithStartWorkflowOperation<typeof healing>('healing', {
    ...startOfHealing(connection),
    args: [],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** Sends an update until a worker takes it, as `untilTaken` does; a failure is an error that a person can act on. */
export async function taken<T>(
  healing: HealingConnection,
  send: (updateId: string) => Promise<T>,
): Promise<T> {
  return untilTaken(send, { report: healing.context.onNote }).catch(inWords(healing));
}

/** Throws a failed request as an error that a person can act on; that there is no such run is left to who asked. */
export function inWords({ session }: HealingConnection): (error: unknown) => never {
  return (error) => {
    if (error instanceof WorkflowUpdateFailedError)
      throw new UnavailableError(error.cause?.message ?? error.message, { cause: error });
    if (error instanceof ServiceError) {
      const said = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ServerUnavailableError(
        `The Temporal server at ${session.address} failed a request: ${said}\nHeals continue wherever a worker is running; \`hms heal status\` shows them.`,
        { cause: error },
      );
    }
    throw error;
  };
}

/** Undefined where there is no such run. */
export function unlessNotFound(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}
