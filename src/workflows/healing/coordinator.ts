import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ActivityFailure,
  isCancellation,
  proxyActivities,
  startChild,
  uuid4,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import {
  admit,
  recentAttempts,
  type FinishedHeal,
  type HealLimits,
  type HealingState,
  type RunningHeal,
} from '../../domain/healing/guardrails.ts';
import { describeRequest } from '../../domain/healing/describe-heal.ts';
import { healId } from '../../domain/healing/ids.ts';
import type { HealReport, HealRequest, PastAttempt } from '../../domain/healing/heal.ts';
import { failureMessage } from '../failures.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { asking } from '../activity-options.ts';
import { HMS_COMPONENT } from '../search-attributes.ts';
import { heal } from './heal.ts';
import type { HealAnswer, HealNews } from './messages.ts';

/** Begins heals and keeps the coordinator's lists in order. */
export interface HealCoordinator {
  /** Decides about a request now, and does what it decides. */
  request(asked: HealRequest): Promise<HealAnswer>;
  /** Decides again about those that wait, oldest first, until one of them cannot begin. */
  admitWaiting(): Promise<void>;
  hear(news: HealNews): void;
  end(
    heal: RunningHeal,
    outcome: FinishedHeal['outcome'],
    said: string,
    attempts: readonly PastAttempt[],
  ): void;
  /** Running heals whose result this run does not await. */
  inherited(): readonly RunningHeal[];
  /** True while a child is being started. */
  isBeginning(): boolean;
  /** Counts what may let something waiting begin. */
  changes(): number;
  changed(): void;
}

export function createHealCoordinator(state: HealingState): HealCoordinator {
  /** Request ids of the heals that this run began or begins. */
  const own = new Set<string>();
  let beginning = 0;
  let changes = 0;

  async function begin(request: HealRequest & { request_id: string }): Promise<void> {
    const { component_id, reason, trigger, forced_by = null, asked_by = null, request_id } = request;
    const running: RunningHeal = {
      component_id,
      reason,
      trigger,
      forced_by,
      asked_by,
      request_id,
      workflow_id: healId(component_id),
      run_id: null,
      started_at: new Date().toISOString(),
      waits_for_approval: false,
      joined: 0,
    };
    state.running.push(running);
    own.add(request_id);
    beginning += 1;
    try {
      const child = await startHeal(running, recentAttempts(state, component_id));
      running.run_id = child.firstExecutionRunId;
      void follow(running, child);
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (error instanceof WorkflowExecutionAlreadyStartedError) own.delete(request_id);
      else end(running, 'broken_off', failureMessage(error), []);
    } finally {
      beginning -= 1;
    }
  }

  async function follow(running: RunningHeal, child: ChildWorkflowHandle<typeof heal>): Promise<void> {
    try {
      endWith(running, await child.result());
    } catch (error) {
      const { request_id } = running;
      if (state.running.every((other) => other.request_id !== request_id)) return;
      end(running, 'broken_off', failureMessage(error), []);
    }
  }

  function endWith(running: RunningHeal, report: HealReport): void {
    end(running, report.outcome ?? 'cancelled', report.doing, report.attempts);
  }

  const end: HealCoordinator['end'] = (
    { request_id, component_id, workflow_id, run_id },
    outcome,
    said,
    attempts,
  ) => {
    const index = state.running.findIndex((other) => other.request_id === request_id);
    if (index === -1) return;
    state.running.splice(index, 1);
    own.delete(request_id);
    state.finished.push({
      request_id,
      component_id,
      workflow_id,
      run_id,
      finished_at: new Date().toISOString(),
      outcome,
      said,
      attempts: attempts.map(({ strategy, fingerprints, outcome: of, at }) => ({
        strategy,
        fingerprints,
        outcome: of,
        at,
      })),
    });
    changes += 1;
  };

  return {
    async request(asked) {
      const request_id = uuid4();
      const limits = await readLimits(asked);
      const decided = typeof limits === 'string' ? refusal(limits) : admit(asked, state, limits, Date.now());
      const request = {
        component_id: typeof limits === 'string' ? asked.component_id : limits.component_id,
        reason: asked.reason,
        trigger: asked.trigger,
        forced_by: asked.forced_by ?? null,
        asked_by: asked.asked_by ?? null,
        request_id,
      };
      const { outcome, why } = decided;
      changes += 1;
      if (outcome === 'joined')
        return { ...decided, request_id: join(state, request.component_id) ?? request_id };
      if (outcome === 'queued')
        state.waiting.push({ ...request, requested_at: new Date().toISOString(), why, joined: 0 });
      if (outcome === 'refused')
        state.refused.push({ ...request, refused_at: new Date().toISOString(), why });
      if (outcome === 'started') await begin(request);
      return { ...decided, request_id };
    },

    async admitWaiting() {
      for (let next = state.waiting[0]; next !== undefined && state.pause === null; next = state.waiting[0]) {
        const limits = await readLimits(next);
        if (state.waiting[0] !== next) continue;
        const without = { ...state, waiting: state.waiting.slice(1) };
        const { outcome, why } =
          typeof limits === 'string' ? refusal(limits) : admit(next, without, limits, Date.now());
        next.why = why;
        if (outcome === 'queued') return;
        state.waiting.shift();
        if (outcome === 'started') await begin(next);
        if (outcome === 'joined') join(state, next.component_id);
        if (outcome === 'refused') {
          const { component_id, reason, trigger, forced_by = null, request_id } = next;
          state.refused.push({
            component_id,
            reason,
            trigger,
            forced_by,
            request_id,
            why,
            refused_at: new Date().toISOString(),
          });
        }
      }
    },

    hear({ component_id, run_id, waits_for_approval, ended }) {
      const running = state.running.find(
        (other) => other.component_id === component_id && (other.run_id ?? run_id) === run_id,
      );
      if (running === undefined) return;
      running.run_id = run_id;
      running.waits_for_approval = waits_for_approval;
      changes += 1;
      if (ended !== null) endWith(running, ended);
    },

    end,
    inherited: () => state.running.filter(({ request_id }) => !own.has(request_id)),
    isBeginning: () => beginning > 0,
    changes: () => changes,
    changed() {
      changes += 1;
    },
  };
}

/** A word instead of the limits: why there are none. */
async function readLimits({ component_id, trigger }: HealRequest): Promise<HealLimits | string> {
  try {
    const { value } = await proxyActivities<Activities>(
      asking(`see whether ${component_id} may be healed`),
    ).readHealLimits({ component_id, trigger });
    return value;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return failureMessage(error);
  }
}

function refusal(why: string): { outcome: 'refused'; why: string } {
  return { outcome: 'refused', why };
}

/** Counts one more who wants the same, and gives the id of the request that it joins. */
function join({ running, waiting }: HealingState, componentId: string): string | undefined {
  const joined =
    running.find((other) => other.component_id === componentId) ??
    waiting.find((other) => other.component_id === componentId);
  if (joined !== undefined) joined.joined += 1;
  return joined?.request_id;
}

/** A heal outlives its coordinator's run: a wait for an approval takes days. */
function startHeal(
  { component_id, reason, trigger, forced_by = null, asked_by = null, workflow_id }: RunningHeal,
  recent: readonly PastAttempt[],
): Promise<ChildWorkflowHandle<typeof heal>> {
  return startChild(heal, {
    workflowId: workflow_id,
    args: [{ component_id, reason, trigger, forced_by, asked_by, recent }],
    parentClosePolicy: 'ABANDON',
    staticSummary: `Heal ${component_id}`,
    staticDetails: describeRequest({ trigger, reason, asked_by }).source,
    typedSearchAttributes: [{ key: HMS_COMPONENT, value: component_id }],
  });
}
