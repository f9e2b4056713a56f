import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { isCancellation, startChild, type ChildWorkflowHandle } from '@temporalio/workflow';
import { brokenOff, endOf, withRun } from '../../domain/healing/coordinate.ts';
import { describeRequest } from '../../domain/healing/describe-heal.ts';
import { recentAttempts } from '../../domain/healing/guardrails.ts';
import type { PastAttempt } from '../../domain/healing/heal.ts';
import type { RunningHeal } from '../../domain/healing/state.ts';
import { failureMessage } from '../failures.ts';
import { HMS_COMPONENT } from '../search-attributes.ts';
import { heal } from './heal.ts';
import type { HealingMemory } from './memory.ts';

/** The child workflows of the heals that run. */
export interface HealChildren {
  /** Starts the child of a request that the state has as running, unless a heal of its component runs that this run did not begin. */
  begin(requestId: string): Promise<void>;
  /** Running heals whose result this run does not await. */
  inherited(): readonly RunningHeal[];
  /** True while a child is being started. */
  isBeginning(): boolean;
}

export function createHealChildren(memory: HealingMemory): HealChildren {
  /** Request ids of the heals that this run began or begins. */
  const own = new Set<string>();
  let beginning = 0;
  return {
    async begin(requestId) {
      const running = memory.state.running.find(({ request_id }) => request_id === requestId);
      if (running === undefined) return;
      own.add(requestId);
      beginning += 1;
      try {
        const child = await startHeal(running, recentAttempts(memory.state, running.component_id));
        memory.change((state) => withRun(state, requestId, { run_id: child.firstExecutionRunId }));
        void follow(memory, requestId, child);
      } catch (error) {
        if (isCancellation(error)) throw error;
        if (error instanceof WorkflowExecutionAlreadyStartedError) own.delete(requestId);
        else memory.end(requestId, brokenOff(failureMessage(error)));
      } finally {
        beginning -= 1;
      }
    },
    inherited: () => memory.state.running.filter(({ request_id }) => !own.has(request_id)),
    isBeginning: () => beginning > 0,
  };
}

async function follow(
  memory: HealingMemory,
  requestId: string,
  child: ChildWorkflowHandle<typeof heal>,
): Promise<void> {
  try {
    memory.end(requestId, endOf(await child.result()));
  } catch (error) {
    memory.end(requestId, brokenOff(failureMessage(error)));
  }
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
