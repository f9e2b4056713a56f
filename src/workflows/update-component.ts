import { defineSearchAttributeKey } from '@temporalio/common';
import {
  ActivityFailure,
  isCancellation,
  proxyActivities,
  upsertSearchAttributes,
  type ActivityOptions,
} from '@temporalio/workflow';
import type { Activities, StatusChange } from '../activities/create-activities.ts';
import type { Done } from '../activities/shell.ts';
import type { ComponentResult, PlannedComponent, Step, StepResult } from '../domain/run.ts';
import { PERMANENT, attemptsOf, failureMessage } from './failures.ts';

export type UpdateComponentInput = PlannedComponent & { readonly fix: boolean };

const HMS_STATUS = defineSearchAttributeKey('HmsStatus', 'KEYWORD');

/** A worker that died is noticed after this; it is longer than any pause of a healthy one. */
const HEARTBEAT_TIMEOUT = '10 seconds';

/**
 * Brings one component up to date, step by step. A step that fails for good is remembered and the others go on without it;
 * the component's result says so. Only a cancellation ends this early.
 */
export async function updateComponent(input: UpdateComponentInput): Promise<ComponentResult> {
  const { component_id, fix } = input;
  const started = Date.now();
  const steps: StepResult[] = [];
  const errors: string[] = [];

  /** Does a step if it is planned; undefined when it was not or failed. */
  async function step<T>(name: Step, work: () => Promise<Done<T>>): Promise<T | undefined> {
    const begun = Date.now();
    const note = (outcome: StepResult['outcome'], attempts: number): void => {
      steps.push({ step: name, outcome, attempts, duration_ms: Date.now() - begun });
    };
    if (!input.steps.includes(name)) {
      note('skipped', 0);
      return undefined;
    }
    try {
      const { attempts, value } = await work();
      note('done', attempts);
      return value;
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
      note('failed', attemptsOf(error));
      errors.push(failureMessage(error));
      return undefined;
    }
  }

  const analysis = await step('analyze', () =>
    reading(`analyze ${component_id}`).analyzeRepository({ component_id }),
  );
  const environment = await step('environment', () =>
    reading(`check the environment of ${component_id}`).checkEnvironment({ component_id, fix }),
  );
  await step('test', () => testing(input).runTests({ component_id }));
  await step('health', () => reading(`ask ${component_id} for its health`).probeHealth({ component_id }));
  const change = await step('status', () => writing(`judge ${component_id}`).updateStatus({ component_id }));
  const print = errors.length === 0 ? (analysis?.print ?? null) : null;
  const documents = await step('docs', () =>
    writing(`write the documents of ${component_id}`).writeDocuments({ component_id, print }),
  );

  const status = change ?? stillAs(input);
  upsertSearchAttributes([{ key: HMS_STATUS, value: status.operational_status }]);
  const changed =
    analysis?.changed === true ||
    environment?.changed === true ||
    status.operational_status !== input.previous_status ||
    status.tickets_opened.length + status.tickets_resolved.length > 0 ||
    (documents?.changed.length ?? 0) > 0;
  return {
    component_id,
    ...status,
    previous_status: input.previous_status,
    outcome: errors.length > 0 ? 'failed' : changed ? 'updated' : 'unchanged',
    error: errors.length > 0 ? [...new Set(errors)].join('\n') : null,
    documents_changed: documents?.changed ?? [],
    steps,
    duration_ms: Date.now() - started,
  };
}

function stillAs({ previous_status, why, open_tickets }: PlannedComponent): StatusChange {
  return { operational_status: previous_status, why, open_tickets, tickets_opened: [], tickets_resolved: [] };
}

const RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  nonRetryableErrorTypes: PERMANENT,
} as const;

/** Looks at a repository or a machine: slow on a large one, and worth a second and third try. */
function reading(summary: string): Activities {
  return activities({ summary, startToCloseTimeout: '15 minutes', retry: { ...RETRY, maximumAttempts: 3 } });
}

/** Runs declared tests, which have a time limit of their own; a run that was cut off is tried once more. */
function testing({ component_id, test_timeout_ms }: PlannedComponent): Activities {
  return activities({
    summary: `run the tests of ${component_id}`,
    startToCloseTimeout: test_timeout_ms + 60_000,
    retry: { ...RETRY, maximumAttempts: 2 },
  });
}

/** Writes small files: quick, and tried more often, because a full disk or a lock passes. */
function writing(summary: string): Activities {
  return activities({ summary, startToCloseTimeout: '2 minutes', retry: { ...RETRY, maximumAttempts: 5 } });
}

function activities(options: ActivityOptions): Activities {
  return proxyActivities<Activities>({ heartbeatTimeout: HEARTBEAT_TIMEOUT, ...options });
}
