import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { RecordedEvent } from '../../../../src/domain/event.ts';
import type { HealReport } from '../../../../src/domain/healing/heal.ts';
import type { HealingState } from '../../../../src/domain/healing/state.ts';
import type { Store } from '../../../../src/store/store.ts';
import type { heal } from '../../../../src/workflows/healing/heal.ts';
import type { healing } from '../../../../src/workflows/healing/healing.ts';
import { recordApproval } from '../../../../src/tracker/heals.ts';
import { StatusPolicySettings } from '../../../../src/domain/status/policy-settings.ts';
import {
  answerUpdate,
  healProgressQuery,
  healingOverviewQuery,
  healingUpdate,
  type HealAnswer,
} from '../../../../src/workflows/healing/messages.ts';
import type { HealMessage } from '../../../../src/domain/healing/commands.ts';
import type { Fleet } from '../fleet.ts';
import { recordedEvents } from '../../recorded-events.ts';
import { endByForce, startWorkerFor, storeOf, until } from '../server.ts';

/** A coordinator of its own, and what a test asks of it. Component ids are unique per test, as heals are named after them. */
export interface Healing extends AsyncDisposable {
  readonly taskQueue: string;
  readonly coordinator: WorkflowHandle<typeof healing>;
  request(componentId: string, message?: Partial<HealMessage>): Promise<HealAnswer>;
  overview(): Promise<HealingState>;
  /** Asks for a heal, and awaits its end. */
  heal(componentId: string): Promise<HealReport>;
  run(componentId: string): WorkflowHandle<typeof heal>;
  progress(componentId: string): Promise<HealReport>;
  /** Records an approval (of a restart) as `hms heal approve` does, and tells the heal, which has to wait for one. */
  approve(componentId: string, by: string, strategy?: string): Promise<HealReport>;
}

export interface HealingOptions {
  readonly store?: Store;
  /** False: the workers are the test's own. */
  readonly worker?: boolean;
}

export async function startHealing(
  { address, client }: Pick<TestWorkflowEnvironment, 'address' | 'client'>,
  fleet: Fleet,
  { store = storeOf(fleet), worker: wanted = true }: HealingOptions = {},
): Promise<Healing> {
  const taskQueue = randomUUID();
  const workflowId = `healing-${taskQueue}`;
  const worker = wanted ? await startWorkerFor(fleet, { address, client, taskQueue, store }) : undefined;
  const coordinator = client.workflow.getHandle<typeof healing>(workflowId);
  const run = (id: string): WorkflowHandle<typeof heal> =>
    client.workflow.getHandle<typeof heal>(`heal/${id}`);
  const request: Healing['request'] = async (component_id, message = {}) =>
    client.workflow.executeUpdateWithStart(healingUpdate('requestHeal'), {
      args: [{ component_id, reason: 'a test', ...message }],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof healing>('healing', {
        workflowId,
        taskQueue,
        args: [],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  const overview = async (): Promise<HealingState> => coordinator.query(healingOverviewQuery);
  return {
    taskQueue,
    coordinator,
    request,
    overview,
    run,
    async heal(id) {
      const answer = await request(id);
      if (answer.outcome !== 'started')
        throw new Error(`The heal of ${id} was ${answer.outcome}: ${answer.why}`);
      const report = await run(id).result();
      await until(`the coordinator knows that the heal of ${id} ended`, async () =>
        (await overview()).finished.some(({ request_id }) => request_id === answer.request_id),
      );
      return report;
    },
    progress: async (id) => run(id).query(healProgressQuery),
    async approve(id, by, strategy) {
      const heal = `heal/${id}/${(await run(id).describe()).runId}`;
      await recordTestApproval(store, id, { heal, by, strategy });
      return run(id).executeUpdate(answerUpdate('approve'), { args: [{ by }] });
    },
    async [Symbol.asyncDispose]() {
      await endByForce(coordinator);
      await worker?.stop();
    },
  };
}

/** Records that somebody lets a heal restart a component, or do something else. */
export async function recordTestApproval(
  store: Store,
  componentId: string,
  {
    heal,
    by,
    hours = 1,
    strategy = 'restart',
  }: { heal: string; by: string; hours?: number; strategy?: string | undefined },
): Promise<void> {
  const expires_at = new Date(Date.now() + hours * 3_600_000).toISOString();
  const tracker = { store, policy: StatusPolicySettings.parse({}), now: () => new Date() };
  await recordApproval(tracker, componentId, { heal, strategy, expires_at }, { actor: by });
}

/** A component's recorded heal attempts. */
export async function healEvents(
  fleet: Fleet,
  id: string,
): Promise<Extract<RecordedEvent, { type: 'heal_attempted' }>[]> {
  const events = await recordedEvents(fleet.root, id);
  return events.filter((event) => event.type === 'heal_attempted');
}

/** Settings of a fleet whose repositories are left alone, with times that a test can wait for. */
export const QUICK = {
  docs: { badge: false, codex: false, status_page: false },
  heal: { hold: '300ms' },
  health: { interval: '100ms' },
};
