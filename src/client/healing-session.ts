import {
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type WorkflowHandle,
} from '@temporalio/client';
import { ServerUnavailableError, InputError, UnavailableError } from '../domain/errors.ts';
import type { HealingState } from '../domain/heal-guardrails.ts';
import { HEALING_ID, healId } from '../domain/heal-ids.ts';
import type { HealReport, HealRequest } from '../domain/heal.ts';
import { PURPOSES } from '../domain/purposes.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { healing } from '../workflows/healing.ts';
import {
  approveUpdate,
  healingOverviewQuery,
  pauseHealingUpdate,
  rejectUpdate,
  requestHealUpdate,
  resumeHealingUpdate,
  type HealAnswer,
} from '../workflows/messages.ts';
import type { Context } from './context.ts';

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
  resume(): Promise<HealingState>;
  approve(componentId: string, by: string): Promise<HealReport>;
  reject(componentId: string, by: string, reason: string): Promise<HealReport>;
}

const NOTHING: HealingState = { running: [], waiting: [], finished: [], refused: [], pause: null };

/** Throws InputError when the coordinator in this namespace is another workspace's. */
export async function openHealing(
  { config, workspace }: Context,
  session: TemporalSession,
): Promise<HealingSession> {
  const { client } = session;
  const coordinator = client.workflow.getHandle<typeof healing>(HEALING_ID);
  const wording = wordingOf(session);
  await requireOurs(coordinator, workspace.root).catch(wording);
  const starting = (): WithStartWorkflowOperation<typeof healing> =>
    new WithStartWorkflowOperation<typeof healing>('healing', {
      ...startOfHealing(config.taskQueue, workspace.root),
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
  return {
    request: async (asked) =>
      client.workflow
        .executeUpdateWithStart(requestHealUpdate, { args: [asked], startWorkflowOperation: starting() })
        .catch(wording),
    overview: async () =>
      coordinator.query(healingOverviewQuery).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return NOTHING;
        return wording(error);
      }),
    pause: async (asked) =>
      client.workflow
        .executeUpdateWithStart(pauseHealingUpdate, {
          args: [withoutUnset(asked)],
          startWorkflowOperation: starting(),
        })
        .catch(wording),
    resume: async () =>
      coordinator.executeUpdate(resumeHealingUpdate).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return NOTHING;
        return wording(error);
      }),
    approve: async (id, by) =>
      healOf(id)
        .executeUpdate(approveUpdate, { args: [{ by }] })
        .catch(noHeal(id)),
    reject: async (id, by, reason) =>
      healOf(id)
        .executeUpdate(rejectUpdate, { args: [{ by, reason }] })
        .catch(noHeal(id)),
  };
}

/** How the coordinator is started, whoever starts it. */
export function startOfHealing(taskQueue: string, workspace: string) {
  return {
    workflowId: HEALING_ID,
    taskQueue,
    staticSummary: PURPOSES.healing.summary,
    staticDetails: PURPOSES.healing.details,
    memo: { workspace },
  };
}

async function requireOurs(coordinator: WorkflowHandle, root: string): Promise<void> {
  const found = await coordinator.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
  const other = found?.memo?.['workspace'];
  if (found?.status.name !== 'RUNNING' || typeof other !== 'string' || other === root) return;
  throw new InputError(
    `The heals of another workspace (${other}) are decided in this namespace of the Temporal server. ` +
      'Give each workspace a namespace of its own with TEMPORAL_NAMESPACE.',
  );
}

/** What a person is told of a failed request. */
function wordingOf({ address }: TemporalSession): (error: unknown) => never {
  return (error) => {
    if (error instanceof WorkflowUpdateFailedError)
      throw new UnavailableError(error.cause?.message ?? error.message, { cause: error });
    if (error instanceof ServiceError) {
      const said = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ServerUnavailableError(
        `The Temporal server at ${address} failed a request: ${said}\nHeals go on by themselves where a worker serves; \`hms heal status\` shows them.`,
        { cause: error },
      );
    }
    throw error;
  };
}
