import type { RecordingOptions } from '../../recording-options.ts';
import type { Command } from 'commander';
import { InputError } from '../../../domain/errors.ts';
import { valueWithoutSecrets } from '../../../domain/text/without-secrets.ts';
import { knownSecrets } from '../../../process/known-secrets.ts';
import type { Recorded } from '../../../tracker/record.ts';
import type { Recording } from '../../../tracker/recording.ts';
import { retireJob } from '../../../tracker/retire-job.ts';
import { recordStart } from '../../../tracker/starts.ts';
import { BARE_RUN, recordTest, type TestRun } from '../../../tracker/test-runs.ts';
import { environmentNamed } from '../../../workspace/environment-name.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { actorOf } from '../../actor.ts';
import { openContext, type Context } from '../../context.ts';
import { renderStatus } from '../../render/status.ts';
import { countOf } from '../../../domain/text/counts.ts';

export interface RetireOptions extends RecordingOptions {
  readonly job: string;
}

export interface OutcomeOptions extends RecordingOptions {
  readonly success?: boolean;
  readonly failure?: boolean;
  readonly durationMs?: number;
}

export interface StartOptions extends OutcomeOptions {
  readonly env?: string;
  readonly version?: string;
}

export interface TestOptions extends OutcomeOptions {
  readonly results?: { passed: number; failed: number; skipped: number };
  readonly commit?: string;
  readonly job?: string;
}

/** The reports that were named, all of one format. */
export interface NamedFiles {
  /** The id of the format. */
  readonly format: string;
  /** Files, globs, or `-` for standard input. */
  readonly patterns: readonly string[];
}

/** What begins the reason why a report of a failed run is not part of the record. */
const NOT_USED = 'Not all of the report was used.';

/** Characters, of such a reason. */
const MAX_FAILURE = 4_000;

export async function start(componentId: string, options: StartOptions, command: Command): Promise<void> {
  const success = requireOutcome(options);
  const context = await openContext(command);
  const { component, answerValidFor: validFor } = findMember(context.workspace, componentId);
  const { version = null, durationMs: duration_ms = null } = options;
  const environment = environmentNamed(context.workspace, options.env);
  const facts = { success, environment, version, duration_ms, source: 'person' } as const;
  const recording = { ...(await recordingOf(context, options)), validFor };
  show(context, await recordStart(context.tracker, component.id, facts, recording), 'start');
}

export async function test(
  componentId: string,
  options: TestOptions,
  { reports, command }: { reports: NamedFiles | undefined; command: Command },
): Promise<void> {
  const reported = await readTestRun(options, reports);
  const context = await openContext(command);
  const { component, folder, env } = findMember(context.workspace, componentId);
  const { id } = component;
  const run = valueWithoutSecrets(reported, await knownSecrets({ folder, passing: env }));
  if (run.failure !== null) context.output.note(run.failure);
  show(context, await recordTest(context.tracker, id, run, await recordingOf(context, options)), 'test run');
}

export async function retire(componentId: string, options: RetireOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const recorded = await retireJob(context.tracker, id, options.job, await recordingOf(context, options));
  show(context, recorded, `end of the test job ${options.job}`);
}

export async function recordingOf(
  { workspace }: Context,
  { at, id, by }: RecordingOptions,
): Promise<Recording> {
  const actor = await actorOf(workspace.root, by);
  return { at: at?.at, atIsApproximate: at?.isApproximate, key: id, actor };
}

/** What is said instead of what was done when the idempotency key was known. */
export function repeatedWords(what: string): string {
  return `This ${what} was recorded before with the same key, so nothing was recorded now.`;
}

function show({ output }: Context, { status, duplicate }: Recorded, what: string): void {
  const again = repeatedWords(what);
  if (output.json) {
    output.printJson<'status'>(status);
    if (duplicate) output.note(again);
  } else output.print(`${duplicate ? again : `Recorded the ${what}.`} ${renderStatus(output, status)}`);
}

function requireOutcome({ success, failure }: { success?: boolean; failure?: boolean }): boolean {
  if (success !== true && failure !== true) throw new InputError('Say how it went: --success or --failure.');
  return success === true;
}

async function readTestRun(options: TestOptions, reports: NamedFiles | undefined): Promise<TestRun> {
  const reported = reports === undefined ? undefined : await readReported(reports, options);
  const run = { ...BARE_RUN, commit: options.commit ?? null, job: options.job ?? null };
  const duration_ms = options.durationMs ?? null;
  if (reported === undefined) {
    const success = requireOutcome(options);
    if (success) refuseFailures(options.results?.failed ?? 0);
    return { ...run, success, results: options.results ?? null, duration_ms };
  }
  const { report, failure } = reported;
  // What a report without a case counts is nothing: the run is one that only failed.
  if (report.suites.length === 0) return { ...run, success: false, duration_ms, failure };
  if (options.success === true) refuseFailures(report.results.failed);
  const success = report.results.failed === 0 && options.failure !== true;
  return { ...run, ...report, success, duration_ms: duration_ms ?? report.duration_ms, failure };
}

/** What the reports say; of a run that is known to have failed, also why not all of them were used. */
async function readReported(reports: NamedFiles, { failure }: TestOptions) {
  const { readNamedReports } = await import('../../../reading/reader.ts');
  const { report, note, mistakes } = await readNamedReports({ ...reports, cwd: process.cwd() });
  if (mistakes === null) return { report, failure: note };
  if (failure !== true) {
    throw new InputError(
      `${mistakes}\nNothing was recorded. If the run failed all the same, say so with --failure.`,
    );
  }
  const unused = `${NOT_USED} ${mistakes}`;
  return {
    report,
    failure: [unused, note]
      .filter((text) => text !== null)
      .join('\n')
      .slice(0, MAX_FAILURE),
  };
}

function refuseFailures(failed: number): void {
  if (failed === 0) return;
  const tests = countOf(failed, 'test failed', 'tests failed');
  throw new InputError(`--success is contradicted: ${tests}. Nothing was recorded; say --failure.`);
}
