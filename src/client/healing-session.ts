import {
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { ServerUnavailableError, UnavailableError } from '../domain/errors.ts';
import { NOTHING_HEALED, type HealingState } from '../domain/healing/state.ts';
import { HEALING_ID, healId } from '../domain/healing/ids.ts';
import type { HealReport, HealRequest } from '../domain/healing/heal.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';
import type { WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { healing } from '../workflows/healing/healing.ts';
import {
  answerUpdate,
  healingOverviewQuery,
  healingUpdate,
  type HealAnswer,
} from '../workflows/healing/messages.ts';
import type { ClientContext } from './client-context.ts';
import { memoOf, requireSameWorkspace } from './same-workspace.ts';
import { untilTaken } from './until-taken.ts';

export interface PauseAsked {
  readonly reason: string;
  readonly until: string | undefined;
  /** Who pauses, by name. */
  readonly by: string | undefined;
}

/** As plain JSON carries it. */
export function withoutUnset({ reason, until, by }: PauseAsked): {
  reason: string;
  until?: string;
  by?: string;
} {
  return { reason, ...(until === undefined ? {} : { until }), ...(by === undefined ? {} : { by }) };
}

/** What commands ask of the coordinator and of single heals; every failure is an error that a person can act on. */
export interface HealingSession {
  request(asked: HealRequest): Promise<HealAnswer>;
  /** An empty one where no coordinator was ever started. */
  overview(): Promise<HealingState>;
  pause(asked: PauseAsked): Promise<HealingState>;
  resume(by: string | undefined): Promise<HealingState>;
  approve(componentId: string, by: string): Promise<HealReport>;
  reject(componentId: string, by: string, reason: string): Promise<HealReport>;
}

/** Throws InputError when the coordinator in this namespace is another workspace's. */
export async function openHealing(
  { config, identity, onNote }: ClientContext,
  session: TemporalSession,
): Promise<HealingSession> {
  const workspace = await identity();
  const { client } = session;
  const coordinator = client.workflow.getHandle<typeof healing>(HEALING_ID);
  const wording = wordingOf(session);
  await requireOurs(session, coordinator, workspace).catch(wording);
  const starting = (): WithStartWorkflowOperation<typeof healing> =>
    new WithStartWorkflowOperation<typeof healing>('healing', {
      ...startOfHealing(config.taskQueue, workspace),
      args: [],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  const healOf = (id: string): WorkflowHandle => client.workflow.getHandle(healId(id));
  const noHeal = (id: string) => (error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) return wording(error);
    throw new UnavailableError(
      `No heal of ${id} runs, so there is nothing to answer. \`hms heal status\` shows which do.`,
      { cause: error },
    );
  };
  const taken = <T>(send: (updateId: string) => Promise<T>): Promise<T> =>
    untilTaken(send, { report: onNote });
  return {
    request: async (asked) =>
      taken((updateId) =>
        client.workflow.executeUpdateWithStart(healingUpdate('requestHeal'), {
          args: [asked],
          updateId,
          startWorkflowOperation: starting(),
        }),
      ).catch(wording),
    overview: async () =>
      coordinator.query(healingOverviewQuery).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return NOTHING_HEALED;
        return wording(error);
      }),
    pause: async (asked) =>
      taken((updateId) =>
        client.workflow.executeUpdateWithStart(healingUpdate('pause'), {
          args: [withoutUnset(asked)],
          updateId,
          startWorkflowOperation: starting(),
        }),
      ).catch(wording),
    resume: async (by) =>
      taken((updateId) =>
        coordinator.executeUpdate(healingUpdate('resume'), {
          args: [by === undefined ? {} : { by }],
          updateId,
        }),
      ).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return NOTHING_HEALED;
        return wording(error);
      }),
    approve: async (id, by) =>
      taken((updateId) =>
        healOf(id).executeUpdate(answerUpdate('approve'), { args: [{ by }], updateId }),
      ).catch(noHeal(id)),
    reject: async (id, by, reason) =>
      taken((updateId) =>
        healOf(id).executeUpdate(answerUpdate('reject'), { args: [{ by, reason }], updateId }),
      ).catch(noHeal(id)),
  };
}

/** How the coordinator is started, whoever starts it. */
export function startOfHealing(taskQueue: string, workspace: WorkspaceIdentity) {
  return {
    workflowId: HEALING_ID,
    taskQueue,
    staticSummary: PURPOSES.healing.summary,
    staticDetails: PURPOSES.healing.details,
    memo: { ...memoOf(workspace) },
  };
}

async function requireOurs(
  session: TemporalSession,
  coordinator: WorkflowHandle,
  workspace: WorkspaceIdentity,
): Promise<void> {
  const found = await coordinator.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
  if (found?.status.name === 'RUNNING') await requireSameWorkspace(session, found.memo, workspace);
}

/** What a person is told of a failed request. */
function wordingOf({ address }: TemporalSession): (error: unknown) => never {
  return (error) => {
    if (error instanceof WorkflowUpdateFailedError)
      throw new UnavailableError(error.cause?.message ?? error.message, { cause: error });
    if (error instanceof ServiceError) {
      const said = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ServerUnavailableError(
        `The Temporal server at ${address} failed a request: ${said}\nHeals continue wherever a worker is running; \`hms heal status\` shows them.`,
        { cause: error },
      );
    }
    throw error;
  };
}
