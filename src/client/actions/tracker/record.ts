import type { Command } from 'commander';
import { InputError } from '../../../domain/errors.ts';
import type { Recorded, Recording } from '../../../tracker/record.ts';
import type { ReportFormatId } from '../../../tracker/reports/formats.ts';
import { recordStart } from '../../../tracker/starts.ts';
import { BARE_RUN, recordTest, type TestRun } from '../../../tracker/test-runs.ts';
import { findMember } from '../../../workspace/workspace.ts';
import type { StartOptions, TestOptions } from '../../commands/tracker/record.ts';
import { openContext, type Context } from '../../context.ts';
import type { RecordingOptions } from '../../recording-options.ts';
import { renderStatus } from '../../render/status.ts';

export async function start(componentId: string, options: StartOptions, command: Command): Promise<void> {
  const success = requireOutcome(options);
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const { version = null, durationMs: duration_ms = null } = options;
  const environment = environmentOf(context, options.env);
  const facts = { success, environment, version, duration_ms, source: 'person' } as const;
  show(context, await recordStart(context.tracker, id, facts, recordingOf(options)), 'start');
}

export async function test(componentId: string, options: TestOptions, command: Command): Promise<void> {
  const run = await readTestRun(options);
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  show(context, await recordTest(context.tracker, id, run, recordingOf(options)), 'test run');
}

export function recordingOf({ at, id }: RecordingOptions): Recording {
  return { at: at?.at, atIsApproximate: at?.isApproximate, key: id };
}

/** What is said instead of what was done when the idempotency key was known. */
export function repeatedWords(what: string): string {
  return `This ${what} was recorded before with the same key, so nothing was recorded now.`;
}

function environmentOf({ workspace }: Context, given: string | undefined): string {
  const { environments } = workspace.fleet.settings;
  const environment = given ?? environments[0] ?? 'dev';
  if (environments.includes(environment)) return environment;
  throw new InputError(
    `There is no environment "${environment}". It is one of ${environments.join(', ')}; ` +
      'settings.environments in components.yaml names others.',
  );
}

function show({ output }: Context, { status, duplicate }: Recorded, what: string): void {
  const again = repeatedWords(what);
  if (output.json) {
    output.printJson(status);
    if (duplicate) output.note(again);
  } else output.print(`${duplicate ? again : `Recorded the ${what}.`} ${renderStatus(output, status)}`);
}

function requireOutcome({ success, failure }: { success?: boolean; failure?: boolean }): boolean {
  if (success !== true && failure !== true) throw new InputError('Say how it went: --success or --failure.');
  return success === true;
}

async function readTestRun(options: TestOptions): Promise<TestRun> {
  const reported = await readReported(options);
  const run = { ...BARE_RUN, commit: options.commit ?? null };
  if (reported === undefined) {
    const success = requireOutcome(options);
    if (success) refuseFailures(options.results?.failed ?? 0);
    return { ...run, success, results: options.results ?? null, duration_ms: options.durationMs ?? null };
  }
  if (options.success === true) refuseFailures(reported.results.failed);
  const success = reported.results.failed === 0 && options.failure !== true;
  return { ...run, ...reported, success, duration_ms: options.durationMs ?? reported.duration_ms };
}

async function readReported({ junit, tap, go, cargo }: TestOptions) {
  const [named] = Object.entries({ junit, tap, go, cargo }).filter(([, files]) => files !== undefined);
  if (named === undefined) return undefined;
  const [format, files = []] = named;
  const { readReports } = await import('../../../tracker/reports/open-reports.ts');
  return readReports(format as ReportFormatId, files, { cwd: process.cwd(), stdin: process.stdin });
}

function refuseFailures(failed: number): void {
  if (failed === 0) return;
  const tests = failed === 1 ? '1 test failed' : `${failed} tests failed`;
  throw new InputError(`--success is contradicted: ${tests}. Nothing was recorded; say --failure.`);
}
