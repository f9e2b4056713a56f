import { patched, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities.ts';
import type { StatusChange } from '../../activities/report-activities.ts';
import { INPUT_SHAPES } from '../../domain/input/input-shapes.ts';
import { marked } from '../../domain/text/details.ts';
import type { ComponentResult, PlannedComponent } from '../../domain/updates/run.ts';
import { readInput } from '../read-input.ts';
import { HMS_STATUS } from '../search-attributes.ts';
import { componentSteps, type ComponentSteps } from './component-steps.ts';

export type UpdateComponentInput = PlannedComponent & { readonly fix: boolean };

/** Nobody has to give all this by hand. */
const HELP = 'Start `quickUpdate` with { "component_ids": ["HMS-API"] } for one component.';

/**
 * Brings one component up to date, step by step. A step that fails for good is remembered and the others go on without it,
 * but for a missing folder and a time limit that is used up, after which only what needs neither is done; the result says so.
 * Only a cancellation ends this early.
 */
export async function updateComponent(given: UpdateComponentInput): Promise<ComponentResult> {
  const input = readInput(INPUT_SHAPES.updateComponent, given, HELP) as UpdateComponentInput;
  // Not when its first task is worked on: a person waits from its begin.
  const started = workflowInfo().startTime.getTime();
  const steps = componentSteps(input);
  const done = await doSteps(input, steps);
  const status = done.change ?? stillAs(input);
  // Unset, and not left as it is now: an ended run would be found by this colour when the component has long had another.
  upsertSearchAttributes([{ key: HMS_STATUS, value: null }]);
  steps.show(`${marked(status.operational_status)}: ${status.why}`);
  const { tests, documents } = done;
  const errors = [...new Set(steps.errors)];
  return {
    component_id: input.component_id,
    ...status,
    previous_status: input.previous_status,
    outcome: errors.length > 0 ? 'failed' : hasChanged(done, input, status) ? 'updated' : 'unchanged',
    error: errors.length > 0 ? errors.join('\n') : null,
    documents_changed: documents?.changed ?? [],
    documents_skipped: documents?.skipped ?? [],
    steps: steps.results,
    duration_ms: Date.now() - started,
    ...(tests?.remark === undefined ? {} : { remark: tests.remark }),
    ...(input.backoff === undefined ? {} : { backoff: input.backoff }),
  };
}

type ValueOf<Name extends keyof Activities> = Awaited<ReturnType<Activities[Name]>>['value'] | undefined;

/** What the steps gave; undefined for one that was not planned, or failed. */
interface Done extends Observed {
  readonly change: ValueOf<'updateStatus'>;
  readonly documents: ValueOf<'writeDocuments'>;
}

interface Observed {
  readonly analysis: ValueOf<'analyzeRepository'>;
  readonly environment: ValueOf<'checkEnvironment'>;
  readonly tests: ValueOf<'runTests'>;
}

async function doSteps(input: UpdateComponentInput, steps: ComponentSteps): Promise<Done> {
  const { component_id } = input;
  const observed = await observe(input, steps);
  const change = await steps.run('status', `judge ${component_id}`, (activities) =>
    activities.updateStatus({ component_id }),
  );
  // What was not judged has to be looked at again.
  const seen = change === undefined ? null : seenBy(observed);
  const documents = await steps.run('docs', `write the documents of ${component_id}`, (activities) =>
    activities.writeDocuments({ component_id, print: null, seen, limit: steps.left() }),
  );
  return { ...observed, change, documents };
}

async function observe(
  { component_id, fix, health_record = 'always', steps: planned }: UpdateComponentInput,
  steps: ComponentSteps,
): Promise<Observed> {
  const analysis = await steps.run('analyze', `analyze ${component_id}`, (activities) =>
    activities.analyzeRepository({ component_id, limit: steps.left() }),
  );
  const environment = await observeEnvironment(component_id, fix, steps);
  const tests = await steps.run('test', `run the tests of ${component_id}`, (activities) =>
    activities.runTests({ component_id }),
  );
  await steps.run('health', `ask ${component_id} for its health`, (activities) =>
    activities.probeHealth({ component_id, record: health_record }),
  );
  // Planned for those alone that have metrics, so that runs that began before there were any go on as they did.
  if (planned.includes('metrics'))
    await steps.run('metrics', `read the metrics of ${component_id}`, (activities) =>
      activities.readMetrics({ component_id }),
    );
  return { analysis, environment, tests };
}

/** A fix is an activity of its own, as it is tried again otherwise than a look. */
async function observeEnvironment(
  component_id: string,
  fix: boolean,
  steps: ComponentSteps,
): Promise<Observed['environment']> {
  if (fix && patched('fix-environment'))
    return steps.run('environment', `fix the environment of ${component_id}`, (activities) =>
      activities.fixEnvironment({ component_id, limit: steps.left() }),
    );
  return steps.run('environment', `check the environment of ${component_id}`, (activities) =>
    activities.checkEnvironment({ component_id, fix, limit: steps.left() }),
  );
}

/** What the next quick update compares with. */
function seenBy({ analysis, environment, tests }: Observed) {
  return {
    analyzed: analysis?.print,
    environment: environment?.seen,
    tested: tests?.seen,
    settings: [analysis, environment, tests].flatMap((done) => done?.settings ?? []),
  };
}

function hasChanged(
  { analysis, environment, documents }: Done,
  { previous_status }: PlannedComponent,
  { operational_status, tickets_opened, tickets_resolved }: StatusChange,
): boolean {
  return (
    analysis?.changed === true ||
    environment?.changed === true ||
    operational_status !== previous_status ||
    tickets_opened.length + tickets_resolved.length > 0 ||
    (documents?.changed.length ?? 0) > 0
  );
}

function stillAs({ previous_status, why, open_tickets }: PlannedComponent): StatusChange {
  return { operational_status: previous_status, why, open_tickets, tickets_opened: [], tickets_resolved: [] };
}
