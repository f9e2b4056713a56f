import { requireAllowed } from '../domain/allowed.ts';
import { GitError, ReadingLimitError, UnavailableError } from '../domain/errors.ts';
import type { TestDeclaration } from '../domain/component.ts';
import type { TestCounts } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { formatDuration } from '../domain/text/durations.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { readHead } from '../git/local-repository.ts';
import { leftOut } from '../process/child-environment.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import type { CommandResult } from '../process/run-command.ts';
import {
  readDeclaredReport,
  whichReport,
  type DeclaredReport,
  type ReadDeclaredReport,
  type UsedReport,
} from './declared-report.ts';
import type { OutputEnds, OutputKeeper } from './keep-output.ts';
import { lastLines } from './reports/plain-text.ts';
import { withReportPlace, type ReportPlace } from './report-place.ts';
import { runTestCommand, type RanCommand } from './run-test-command.ts';
import { keepWhileRunning } from './running-log.ts';
import type { Summary } from './summaries/collect-summary.ts';
import { keepTestLog, type TestLogPlace } from './test-log.ts';
import { BARE_RUN, type TestRun } from '../tracker/test-runs.ts';

/** Of what a failed command printed last. */
const MAX_OUTPUT = 4_000;

/** git answers at once, or says nothing that is worth waiting for. */
const GIT_TIMEOUT_MS = 10_000;

export interface RunTestsOptions {
  readonly signal?: AbortSignal | undefined;
  /** In this thread where it is left out. */
  readonly readReport?: ReadDeclaredReport;
  /** Where what it prints is kept; nowhere where it is left out. */
  readonly logs?: TestLogPlace;
}

/** A run, with what stands in its log. */
interface RanTests {
  readonly run: TestRun;
  /** How the command ended, in a clause. */
  readonly ended: string;
  readonly output: OutputEnds;
}

/**
 * Runs the test command that the operator declared for a component, and says what came of it: by its report, else by the closing
 * summary of a runner that is known, else by its exit code alone.
 * A run over its time limit failed. `failure` tells how a command that failed ended, with the last that it printed,
 * and, of any run, why its declared report was not used: the run happened all the same, and its exit code says how it went.
 * What they print is kept without secrets, also while they run: its end in `failure`, and both ends in the file that `log` names.
 * Tests whose program could not be started failed too: nobody knows whether they would pass. Throws UnavailableError without a `test:`,
 * and NotAllowedError where `allow.tests` is false.
 */
export async function runTests(member: FleetMember, options: RunTestsOptions = {}): Promise<TestRun> {
  const startedAt = new Date();
  const { run: told, ended, output } = await runDeclared(member, options);
  const { component, folder, env } = member;
  // Afterwards, since a run may make a `.env`.
  const secrets = await knownSecrets({ folder, passing: env });
  const run = valueWithoutSecrets(told, secrets);
  if (options.logs === undefined) return run;
  const at = run.commit === null ? '' : ` at ${run.commit}`;
  const heading = `${component.id}, ${startedAt.toISOString()}${at}\n${ended} after ${formatDuration(run.duration_ms ?? 0)}.`;
  const { success } = run;
  const kept = await keepTestLog(options.logs, { id: component.id, success, heading, output, secrets });
  if ('log' in kept) return { ...run, log: kept.log };
  return { ...run, failure: joined([run.failure, kept.lost]) };
}

async function runDeclared(
  member: FleetMember,
  { signal, readReport = readDeclaredReport, logs }: RunTestsOptions,
): Promise<RanTests> {
  requireAllowed(member, 'tests');
  const { component, folder, env = [] } = member;
  const { test } = component;
  if (test === undefined)
    throw new UnavailableError(`${component.id} declares no test: command in components.yaml.`);
  const keep =
    logs === undefined
      ? undefined
      : (output: OutputKeeper) => {
          const heading = `${component.id}, ${new Date().toISOString()}\n${test.command.join(' ')} runs.`;
          const from = { folder, passing: env };
          return keepWhileRunning(
            { folder: logs.folder, id: component.id, kind: 'test', heading, from },
            output,
          );
        };
  return withReportPlace(test, folder, (place) =>
    runAt(place, test, { folder, env, signal, readReport, keep }),
  );
}

interface Running {
  readonly folder: string;
  readonly env: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly readReport: ReadDeclaredReport;
  readonly keep: ((output: OutputKeeper) => AsyncDisposable) | undefined;
}

async function runAt(
  place: ReportPlace,
  test: TestDeclaration,
  { folder, env, signal, readReport, keep }: Running,
): Promise<RanTests> {
  const commit = await commitOf(folder, signal);
  const startedAt = Date.now();
  const options = { cwd: folder, timeoutMs: test.timeout, signal, passing: env, keep };
  const { result, summary, output, incomplete } = await runTestCommand(place, options);
  const facts = { duration_ms: result.durationMs, commit, job: test.job ?? null };
  const ran = { ended: `${test.command.join(' ')} ${howItEnded(result)}`, output };
  if (result.outcome === 'not_found' || result.outcome === 'not_started')
    return { ...ran, run: { ...BARE_RUN, success: false, ...facts, failure: whyNotStarted(test, result) } };
  const { report, unused } = await reportOf({ ...place, startedAt, incomplete }, readReport);
  // What is printed for programs tells people nothing that the report does not.
  const said = place.isPrinted && (report?.results.failed ?? 0) > 0 ? '.' : whatItPrinted(result, env);
  const failed = result.exitCode === 0 ? null : ran.ended + said;
  const results = report?.results ?? countsOfSummary(summary, place);
  const run = {
    success: result.exitCode === 0 && (results?.failed ?? 0) === 0,
    results,
    ...facts,
    suites: report?.suites ?? [],
    cases_omitted: report?.cases_omitted ?? 0,
    failure: joined([failed, unused]),
  };
  return { ...ran, run };
}

function joined(texts: readonly (string | null)[]): string | null {
  return texts.filter((text) => text !== null).join('\n\n') || null;
}

function whyNotStarted({ command }: TestDeclaration, { reason }: CommandResult): string {
  return (
    `The tests could not run: ${command[0] ?? ''} ${reason}. ` +
    'Install it, or correct test.command in components.yaml.'
  );
}

/** A runner's own summary counts where no report was declared: one that was, and was not used, may say otherwise. */
function countsOfSummary(
  summary: Summary | undefined,
  { pattern }: Pick<ReportPlace, 'pattern'>,
): TestCounts | null {
  return pattern === undefined ? (summary?.counts ?? null) : null;
}

/** A report that takes too much to read is not used; the run happened all the same. */
async function reportOf(
  { incomplete, folder, pattern, format, startedAt }: DeclaredReport & Pick<RanCommand, 'incomplete'>,
  read: ReadDeclaredReport,
): Promise<UsedReport> {
  const which = whichReport(format);
  if (incomplete !== null) return { report: undefined, unused: `${which} was not used: ${incomplete}.` };
  try {
    return await read({ folder, pattern, format, startedAt });
  } catch (error) {
    if (!(error instanceof ReadingLimitError)) throw error;
    return { report: undefined, unused: `${which} was not used. ${error.message}` };
  }
}

function howItEnded({ exitCode, reason }: CommandResult): string {
  return exitCode === null ? reason : `ended with exit code ${exitCode}`;
}

function whatItPrinted({ stdout }: CommandResult, env: readonly string[]): string {
  const said = lastLines(stdout, MAX_OUTPUT);
  if (said === '') return ' and printed nothing.';
  const missing = leftOut(said, env);
  return `. It printed last:\n${said}${missing === '' ? '' : `\n${missing}`}`;
}

/** What is checked out when the run begins; null where git does not know. */
async function commitOf(folder: string, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    return await readHead(folder, { signal, timeoutMs: GIT_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
