import {
  ActivityFailure,
  CancellationScope,
  patched,
  proxyActivities,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities, StatusChange } from '../../activities/create-activities.ts';
import type { ActivityResult } from '../../activities/run-activity.ts';
import { describeComponent } from '../../domain/updates/describe-component.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { marked } from '../../domain/text/details.ts';
import type {
  ComponentLimit,
  ComponentResult,
  PlannedComponent,
  Step,
  StepResult,
} from '../../domain/updates/run.ts';
import { readInput } from '../read-input.ts';
import { showDetails } from '../show-details.ts';
import { timeBudget } from './time-budget.ts';
import { reading, writing } from '../activity-options.ts';
import { HMS_STATUS } from '../search-attributes.ts';
import { attemptsOf, failureMessage, isFolderError } from '../failures.ts';

export type UpdateComponentInput = PlannedComponent & { readonly fix: boolean };

/** Nobody has to give all this by hand. */
const HELP = 'Start `quickUpdate` with { "component_ids": ["HMS-API"] } for one component.';

/** A health check has as long as a look at a repository, or as long as it may take. */
const MIN_HEALTH_MS = 15 * 60_000;
/** A step that keeps its own time limit ends by it, and not by Temporal's. */
const MARGIN_MS = 60_000;
/** Their time limits are declared by themselves. */
const HAS_OWN_LIMIT: ReadonlySet<Step> = new Set(['test', 'health']);

/**
 * Brings one component up to date, step by step. A step that fails for good is remembered and the others go on without it,
 * but for a missing folder and a time limit that is used up, after which only what needs neither is done; the result says so.
 * Only a cancellation ends this early.
 */
export async function updateComponent(given: UpdateComponentInput): Promise<ComponentResult> {
  const input = readInput(INPUT_SHAPES.updateComponent, given, HELP) as UpdateComponentInput;
  const { component_id, fix } = input;
  // Not when its first task is worked on: a person waits from its begin.
  const started = workflowInfo().startTime.getTime();
  const steps: StepResult[] = [];
  const errors: string[] = [];
  const budget = timeBudget(input.limit_ms);
  let folderIsMissing = false;
  const show = (now: string): void => {
    showDetails(describeComponent(now, steps, errors));
  };

  /** Does a step if it is planned; undefined when it was not or failed. */
  async function step<T>(
    name: Step,
    summary: string,
    work: (activities: Activities) => Promise<ActivityResult<T>>,
  ): Promise<T | undefined> {
    const begun = Date.now();
    const note = (outcome: StepResult['outcome'], attempts: number): void => {
      steps.push({ step: name, outcome, attempts, duration_ms: Date.now() - begun });
    };
    const isCutOff = folderIsMissing || budget.isExceeded();
    if (!input.steps.includes(name) || (isCutOff && !needsNeither(name))) {
      note('skipped', 0);
      return undefined;
    }
    const options = optionsOf(name, summary, input, budget.left());
    show(`Now: ${summary}`);
    try {
      const done = await work(proxyActivities<Activities>(options));
      if (!HAS_OWN_LIMIT.has(name)) budget.spend(done);
      note('done', done.attempts);
      return done.value;
    } catch (error) {
      if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
      note('failed', attemptsOf(error, options.retry.maximumAttempts));
      if (!HAS_OWN_LIMIT.has(name)) budget.spendOn(error);
      errors.push(failureMessage(error));
      folderIsMissing ||= isFolderError(error);
      return undefined;
    }
  }

  const analysis = await step('analyze', `analyze ${component_id}`, (activities) =>
    activities.analyzeRepository({ component_id, limit: budget.left() }),
  );
  const environment = await step('environment', `check the environment of ${component_id}`, (activities) =>
    activities.checkEnvironment({ component_id, fix, limit: budget.left() }),
  );
  const tests = await step('test', `run the tests of ${component_id}`, (activities) =>
    activities.runTests({ component_id }),
  );
  await step('health', `ask ${component_id} for its health`, (activities) =>
    activities.probeHealth({ component_id, record: input.health_record ?? 'always' }),
  );
  const change = await step('status', `judge ${component_id}`, (activities) =>
    activities.updateStatus({ component_id }),
  );
  // What was not judged has to be looked at again.
  const seen =
    change === undefined
      ? null
      : {
          analyzed: analysis?.print,
          environment: environment?.seen,
          tested: tests?.seen,
          settings: [analysis, environment, tests].flatMap((done) => done?.settings ?? []),
        };
  const documents = await step('docs', `write the documents of ${component_id}`, (activities) =>
    activities.writeDocuments({ component_id, print: null, seen, limit: budget.left() }),
  );

  const status = change ?? stillAs(input);
  // Unset, and not left as it is now: an ended run would be found by this colour when the component has long had another.
  upsertSearchAttributes([{ key: HMS_STATUS, value: null }]);
  show(`${marked(status.operational_status)}: ${status.why}`);
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
    documents_skipped: documents?.skipped ?? [],
    steps,
    duration_ms: Date.now() - started,
    ...(tests?.remark === undefined ? {} : { remark: tests.remark }),
    ...(input.backoff === undefined ? {} : { backoff: input.backoff }),
  };
}

function stillAs({ previous_status, why, open_tickets }: PlannedComponent): StatusChange {
  return { operational_status: previous_status, why, open_tickets, tickets_opened: [], tickets_resolved: [] };
}

/** A service may be down whatever became of its folder; runs that began before this was known leave its health out. */
function needsNeither(step: Step): boolean {
  return step === 'status' || (step === 'health' && patched('health-without-folder'));
}

function optionsOf(
  step: Step,
  summary: string,
  { test_timeout_ms, health_limit_ms = 0 }: PlannedComponent,
  left: ComponentLimit | undefined,
) {
  // Declared tests have a time limit of their own; they run for long, and each kill of a worker costs an attempt.
  if (step === 'test') return reading(summary, { timeLimit: test_timeout_ms + MARGIN_MS, maxAttempts: 5 });
  if (step === 'health')
    return reading(summary, { timeLimit: Math.max(MIN_HEALTH_MS, health_limit_ms + MARGIN_MS) });
  if (step === 'status' || step === 'docs') return writing(summary);
  return reading(summary, left === undefined ? {} : { timeLimit: left.left_ms + MARGIN_MS });
}
