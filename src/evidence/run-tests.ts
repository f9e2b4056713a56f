import { requireAllowed } from '../domain/allowed.ts';
import { GitError, ReadingLimitError, UnavailableError } from '../domain/errors.ts';
import type { TestDeclaration } from '../domain/component.ts';
import type { TestCounts } from '../domain/event.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { valueWithoutSecrets } from '../domain/text/without-secrets.ts';
import { readHead } from '../git/local-repository.ts';
import { leftOut } from '../process/child-environment.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import { runCommand, type CommandResult } from '../process/run-command.ts';
import {
  readDeclaredReport,
  type DeclaredReport,
  type ReadDeclaredReport,
  type UsedReport,
} from './declared-report.ts';
import { lastLines } from './reports/plain-text.ts';
import { withReportPlace, type ReportPlace } from './report-place.ts';
import { collectSummary, type Summary } from './summaries/collect-summary.ts';
import { BARE_RUN, type TestRun } from '../tracker/test-runs.ts';

/** Of what a failed command printed last. */
const MAX_OUTPUT = 4_000;

/** git answers at once, or says nothing that is worth waiting for. */
const GIT_TIMEOUT_MS = 10_000;

/** Colours that hms was asked for end up in reports, and make them no XML. */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: '1' };

export interface RunTestsOptions {
  readonly signal?: AbortSignal | undefined;
  /** In this thread where it is left out. */
  readonly readReport?: ReadDeclaredReport;
}

/**
 * Runs the test command that the operator declared for a component, and says what came of it: by its report, else by the closing
 * summary of a runner that is known, else by its exit code alone.
 * A run over its time limit failed. `failure` tells how a command that failed ended, with the last that it printed,
 * and, of any run, why its declared report was not used: the run happened all the same, and its exit code says how it went.
 * What they print is kept without secrets.
 * Tests whose program could not be started failed too: nobody knows whether they would pass. Throws UnavailableError without a `test:`,
 * and NotAllowedError where `allow.tests` is false.
 */
export async function runTests(member: FleetMember, options: RunTestsOptions = {}): Promise<TestRun> {
  const run = await runDeclared(member, options);
  // Afterwards, since a run may make a `.env`.
  const { folder, env } = member;
  return valueWithoutSecrets(run, await knownSecrets({ folder, passing: env }));
}

async function runDeclared(
  member: FleetMember,
  { signal, readReport = readDeclaredReport }: RunTestsOptions,
): Promise<TestRun> {
  requireAllowed(member, 'tests');
  const { component, folder, env = [] } = member;
  const { test } = component;
  if (test === undefined)
    throw new UnavailableError(`${component.id} declares no test: command in components.yaml.`);
  return withReportPlace(test, folder, (place) => runAt(place, test, { folder, env, signal, readReport }));
}

interface Running {
  readonly folder: string;
  readonly env: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly readReport: ReadDeclaredReport;
}

async function runAt(
  { command, ...place }: ReportPlace,
  test: TestDeclaration,
  { folder, env, signal, readReport }: Running,
): Promise<TestRun> {
  const commit = await commitOf(folder, signal);
  const startedAt = Date.now();
  const collector = collectSummary();
  const result = await runCommand(command, {
    cwd: folder,
    timeoutMs: test.timeout,
    signal,
    output: 'tail',
    env: PLAIN,
    passing: env,
    watch: { stdout: collector.stream(), stderr: collector.stream() },
  });
  const facts = { duration_ms: result.durationMs, commit, job: test.job ?? null };
  if (result.outcome === 'not_found' || result.outcome === 'not_started')
    return { ...BARE_RUN, success: false, ...facts, failure: whyNotStarted(test, result) };
  const { report, unused } = await reportOf({ ...place, startedAt }, readReport);
  const ended = result.exitCode === 0 ? null : howItEnded(test.command, result, env);
  const results = report?.results ?? countsOfSummary(collector.summary(), place);
  return {
    success: result.exitCode === 0 && (results?.failed ?? 0) === 0,
    results,
    ...facts,
    suites: report?.suites ?? [],
    cases_omitted: report?.cases_omitted ?? 0,
    failure: [ended, unused].filter((text) => text !== null).join('\n\n') || null,
  };
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
async function reportOf(declared: DeclaredReport, read: ReadDeclaredReport): Promise<UsedReport> {
  try {
    return await read(declared);
  } catch (error) {
    if (!(error instanceof ReadingLimitError)) throw error;
    return {
      report: undefined,
      unused: `The report that test.junit declares was not used. ${error.message}`,
    };
  }
}

function howItEnded(
  command: readonly string[],
  { exitCode, reason, stdout }: CommandResult,
  env: readonly string[],
): string {
  const how = exitCode === null ? reason : `ended with exit code ${exitCode}`;
  const said = lastLines(stdout, MAX_OUTPUT);
  const missing = leftOut(said, env);
  const more = missing === '' ? '' : `\n${missing}`;
  return `${command.join(' ')} ${how}${said === '' ? ' and printed nothing.' : `. It printed last:\n${said}${more}`}`;
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
