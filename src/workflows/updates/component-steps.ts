import { ActivityFailure, CancellationScope, patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import type { ActivityResult } from '../../activities/run-activity.ts';
import { INSTALL_LIMIT_MS } from '../../domain/fix-limit.ts';
import { describeComponent } from '../../domain/updates/describe-component.ts';
import type { ComponentLimit, PlannedComponent, Step, StepResult } from '../../domain/updates/run.ts';
import { fixing, reading, writing } from '../activity-options.ts';
import { attemptsOf, failureMessage, isFolderError } from '../failures.ts';
import { showDetails } from '../show-details.ts';
import { timeBudget, type TimeBudget } from './time-budget.ts';

/** A health check has as long as a look at a repository, or as long as it may take. */
const MIN_HEALTH_MS = 15 * 60_000;
/** A step that keeps its own time limit ends by it, and not by Temporal's. */
const MARGIN_MS = 60_000;
/** Their time limits are declared by themselves. */
const HAS_OWN_LIMIT: ReadonlySet<Step> = new Set(['test', 'health', 'metrics']);

/** The steps of one component's update. */
export interface ComponentSteps {
  /** What became of each, in order. */
  readonly results: readonly StepResult[];
  readonly errors: readonly string[];
  /** What is left of the component's time limit; undefined without one. */
  left(): ComponentLimit | undefined;
  /** Does a step if it is planned; undefined when it was not or failed. Only a cancellation is thrown. */
  run<T>(
    name: Step,
    summary: string,
    work: (activities: Activities) => Promise<ActivityResult<T>>,
  ): Promise<T | undefined>;
  /** Shows in the Web UI what is done now, or how it ended. */
  show(now: string): void;
}

/** A step that fails for good is remembered and the others go on without it, but for a missing folder and a time limit that is used up. */
export function componentSteps(input: SteppedComponent): ComponentSteps {
  const budget = timeBudget(input.limit_ms);
  const state: StepsState = { input, budget, results: [], errors: [], folderIsMissing: false };
  return {
    results: state.results,
    errors: state.errors,
    left: () => budget.left(),
    show(now) {
      show(state, now);
    },
    run: (name, summary, work) => runStep(state, { name, summary }, work),
  };
}

/** `fix`: whether its environment is fixed, and not only checked. */
type SteppedComponent = PlannedComponent & { readonly fix?: boolean };

/** What the steps of one component share. */
interface StepsState {
  readonly input: SteppedComponent;
  readonly budget: TimeBudget;
  readonly results: StepResult[];
  readonly errors: string[];
  folderIsMissing: boolean;
}

function show({ results, errors }: StepsState, now: string): void {
  showDetails(describeComponent(now, results, errors));
}

async function runStep<T>(
  state: StepsState,
  { name, summary }: { readonly name: Step; readonly summary: string },
  work: (activities: Activities) => Promise<ActivityResult<T>>,
): Promise<T | undefined> {
  const { input, budget, results } = state;
  const begun = Date.now();
  const note = (outcome: StepResult['outcome'], attempts: number): void => {
    results.push({ step: name, outcome, attempts, duration_ms: Date.now() - begun });
  };
  if (isLeftOut(state, name)) {
    note('skipped', 0);
    return undefined;
  }
  const options = optionsOf(name, summary, input, budget.left());
  show(state, `Now: ${summary}`);
  try {
    const done = await work(proxyActivities<Activities>(options));
    if (!HAS_OWN_LIMIT.has(name) && !isFix(name, input)) budget.spend(done);
    note('done', done.attempts);
    return done.value;
  } catch (error) {
    if (CancellationScope.current().consideredCancelled || !(error instanceof ActivityFailure)) throw error;
    note('failed', attemptsOf(error, options.retry.maximumAttempts));
    rememberFailure(state, name, error);
    return undefined;
  }
}

function rememberFailure(state: StepsState, name: Step, error: ActivityFailure): void {
  if (!HAS_OWN_LIMIT.has(name)) state.budget.spendOn(error);
  state.errors.push(failureMessage(error));
  state.folderIsMissing ||= isFolderError(error);
}

function isLeftOut({ input, budget, folderIsMissing }: StepsState, name: Step): boolean {
  const isCutOff = folderIsMissing || budget.isExceeded();
  return !input.steps.includes(name) || (isCutOff && !needsNeither(name));
}

/** A service may be down whatever became of its folder; runs that began before this was known leave its health out. */
function needsNeither(step: Step): boolean {
  return step === 'status' || step === 'metrics' || (step === 'health' && patched('health-without-folder'));
}

function optionsOf(
  step: Step,
  summary: string,
  { test_timeout_ms, health_limit_ms = 0, fix = false }: SteppedComponent,
  left: ComponentLimit | undefined,
) {
  // Declared tests have a time limit of their own; they run for long, and each kill of a worker costs an attempt.
  if (step === 'test') return reading(summary, { timeLimit: test_timeout_ms + MARGIN_MS, maxAttempts: 5 });
  if (step === 'health')
    return reading(summary, { timeLimit: Math.max(MIN_HEALTH_MS, health_limit_ms + MARGIN_MS) });
  if (step === 'metrics') return reading(summary, { timeLimit: MIN_HEALTH_MS });
  if (isFix(step, { fix })) return fixing(summary, left === undefined ? {} : limitOf(left, INSTALL_LIMIT_MS));
  if (step === 'status' || step === 'docs') return writing(summary);
  return reading(summary, left === undefined ? {} : limitOf(left));
}

function limitOf({ left_ms }: ComponentLimit, besideMs = 0): { timeLimit: number } {
  return { timeLimit: left_ms + besideMs + MARGIN_MS };
}

/** Whether it may take as long as an install does, which the other steps are not to pay for. */
function isFix(step: Step, { fix = false }: Pick<SteppedComponent, 'fix'>): boolean {
  return step === 'environment' && fix;
}
