import { defineSearchAttributeKey } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  executeChild,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { describeProgress } from '../domain/describe-progress.ts';
import { DEFAULT_IN_FLIGHT } from '../domain/run.ts';
import type {
  ComponentResult,
  PlannedComponent,
  RunProgress,
  UpdateInput,
  UpdateKind,
} from '../domain/run.ts';
import { PERMANENT, failureMessage } from './failures.ts';
import { progressQuery } from './messages.ts';
import { updateComponent } from './update-component.ts';

const { planUpdate } = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1 second', maximumAttempts: 3, nonRetryableErrorTypes: PERMANENT },
  summary: 'read the fleet and what is due',
});

const HMS_COMPONENT = defineSearchAttributeKey('HmsComponent', 'KEYWORD');

/**
 * Updates the fleet's components, each in a child workflow of its own, so many at a time; one that fails is its own result.
 * A cancellation ends it as cancelled when every child has stopped; what was finished stays, and `progress` still tells it.
 */
export async function updateFleet(kind: UpdateKind, given: Partial<UpdateInput> = {}): Promise<RunProgress> {
  const input = completeInput(given);
  const running = new Set<string>();
  const finished: ComponentResult[] = [];
  let plan: PlannedComponent[] = [];
  const progress = (): RunProgress => ({
    component_ids: plan.map((component) => component.component_id),
    running: [...running],
    finished,
  });
  setHandler(progressQuery, progress);

  plan = await makePlan(kind, input);
  finished.push(...plan.filter((component) => component.steps.length === 0).map(unchanged));
  setCurrentDetails(describeProgress(progress()));

  await forEachInFlight(
    plan.filter((component) => component.steps.length > 0),
    input.max_in_flight,
    async (component) => {
      running.add(component.component_id);
      try {
        finished.push(await updateInChild(component, input.fix));
      } finally {
        running.delete(component.component_id);
        setCurrentDetails(describeProgress(progress()));
      }
    },
  );
  return progress();
}

/** A person who starts this in the Web UI may leave fields out; what makes no sense ends the run at once with the reason. */
function completeInput({
  component_ids = null,
  fix = false,
  max_in_flight = DEFAULT_IN_FLIGHT,
}: Partial<UpdateInput>): UpdateInput {
  const isList = component_ids === null || Array.isArray(component_ids);
  if (!isList || !Number.isInteger(max_in_flight) || max_in_flight < 1) {
    throw ApplicationFailure.nonRetryable(
      'The input is { "component_ids": ["HMS-API"] or null for all, "fix": true or false, "max_in_flight": 1 or more }.',
      'InputError',
    );
  }
  return { component_ids, fix, max_in_flight };
}

async function makePlan(kind: UpdateKind, { component_ids }: UpdateInput): Promise<PlannedComponent[]> {
  try {
    return (await planUpdate({ kind, component_ids })).value;
  } catch (error) {
    if (isCancelled() || !(error instanceof ActivityFailure)) throw error;
    throw ApplicationFailure.nonRetryable(failureMessage(error), 'PlanError');
  }
}

async function updateInChild(component: PlannedComponent, fix: boolean): Promise<ComponentResult> {
  const { component_id } = component;
  try {
    return await executeChild(updateComponent, {
      workflowId: `${workflowInfo().workflowId}/${component_id}`,
      args: [{ ...component, fix }],
      staticSummary: `Update ${component_id}`,
      typedSearchAttributes: [{ key: HMS_COMPONENT, value: component_id }],
    });
  } catch (error) {
    if (isCancelled()) throw error;
    return { ...unchanged(component), outcome: 'failed', error: failureMessage(error) };
  }
}

/** Whether the whole update is to stop; a child that was ended by hand is a result and no reason to. */
function isCancelled(): boolean {
  return CancellationScope.current().consideredCancelled;
}

/** The result of a component for which nothing was done. */
function unchanged({ component_id, previous_status, why, open_tickets }: PlannedComponent): ComponentResult {
  return {
    component_id,
    operational_status: previous_status,
    previous_status,
    outcome: 'unchanged',
    error: null,
    why,
    open_tickets,
    tickets_opened: [],
    tickets_resolved: [],
    documents_changed: [],
    steps: [],
    duration_ms: 0,
  };
}

/** Does the work for every item, so many at a time. After a failure no other item is begun, and it throws when the begun ones have ended. */
async function forEachInFlight<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, lane));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
