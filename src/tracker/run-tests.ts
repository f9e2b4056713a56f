import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { requireAllowed } from '../domain/allowed.ts';
import { GitError, InputError, UnavailableError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { readHead } from '../git/local-repository.ts';
import { runCommand, type CommandResult } from '../process/run-command.ts';
import { ForeignReport } from './reports/foreign-report.ts';
import { findReports, noteOf, readReportFile } from './reports/open-reports.ts';
import { lastLines } from './reports/plain-text.ts';
import { mergeReports, type TestReport } from './reports/test-report.ts';
import { BARE_RUN, type TestRun } from './test-runs.ts';

/** A report larger than this is not one test run's. */
const MAX_REPORT_GB = 1;

/** Of what a failed command printed last. */
const MAX_OUTPUT = 4_000;

/** git answers at once, or says nothing that is worth waiting for. */
const GIT_TIMEOUT_MS = 10_000;

/** Colours that hms was asked for end up in reports, and make them no XML. */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: '1' };

/**
 * Runs the test command that the operator declared for a component, and says what came of it.
 * A run over its time limit failed. `failure` tells how a command that failed ended, with the last that it printed,
 * and, of any run, why its declared report was not used: the run happened all the same, and its exit code says how it went.
 * Tests whose program could not be started failed too: nobody knows whether they would pass. Throws UnavailableError without a `test:`,
 * and NotAllowedError where `allow.tests` is false.
 */
export async function runTests(
  member: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<TestRun> {
  requireAllowed(member, 'tests');
  const { component, folder } = member;
  const { test } = component;
  if (test === undefined)
    throw new UnavailableError(`${component.id} declares no test: command in components.yaml.`);
  const commit = await commitOf(folder, signal);
  const startedAt = Date.now();
  const result = await runCommand(test.command, {
    cwd: folder,
    timeoutMs: test.timeout,
    signal,
    output: 'tail',
    env: PLAIN,
  });
  if (result.outcome === 'not_found' || result.outcome === 'not_started') {
    const failure =
      `The tests could not run: ${test.command[0] ?? ''} ${result.reason}. ` +
      'Install it, or correct test.command in components.yaml.';
    return {
      ...BARE_RUN,
      success: false,
      duration_ms: result.durationMs,
      commit,
      job: test.job ?? null,
      failure,
    };
  }
  const { report, unused } = await reportOf({ folder, pattern: test.junit, startedAt });
  const ended = result.exitCode === 0 ? null : howItEnded(test.command, result);
  return {
    success: result.exitCode === 0 && (report?.results.failed ?? 0) === 0,
    results: report?.results ?? null,
    duration_ms: result.durationMs,
    commit,
    job: test.job ?? null,
    suites: report?.suites ?? [],
    cases_omitted: report?.cases_omitted ?? 0,
    failure: [ended, unused].filter((text) => text !== null).join('\n\n') || null,
  };
}

function howItEnded(command: readonly string[], { exitCode, reason, stdout }: CommandResult): string {
  const how = exitCode === null ? reason : `ended with exit code ${exitCode}`;
  const said = lastLines(stdout, MAX_OUTPUT);
  return `${command.join(' ')} ${how}${said === '' ? ' and printed nothing.' : `. It printed last:\n${said}`}`;
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

interface Declared {
  readonly folder: string;
  readonly pattern: string | undefined;
  readonly startedAt: number;
}

/**
 * Only what this run wrote, inside the component's folder, is its report; all of it must be readable.
 * Files of another kind that a glob matches beside it are named.
 */
async function reportOf({
  folder,
  pattern,
  startedAt,
}: Declared): Promise<{ report: TestReport | undefined; unused: string | null }> {
  if (pattern === undefined) return { report: undefined, unused: null };
  try {
    const reports: TestReport[] = [];
    const refused: string[] = [];
    const foreign: ForeignReport[] = [];
    for (const name of await findReports(pattern, folder)) {
      const file = await realpath(path.resolve(folder, name));
      const why = await whyNotOfThisRun(file, await realpath(folder), startedAt);
      if (why !== undefined) refused.push(`${name} ${why}`);
      else {
        const read = await readOrForeign(file, name);
        if (read instanceof ForeignReport) foreign.push(read);
        else reports.push(read);
      }
    }
    const report = mergeReports(reports);
    if (report.suites.length > 0) return { report, unused: noteOf(foreign) };
    throw new InputError(whyNone(pattern, { refused, foreign }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const unused = `The report that test.junit declares was not used. ${error.message}`;
    return { report: undefined, unused: lastLines(unused, MAX_OUTPUT) };
  }
}

async function readOrForeign(file: string, name: string): Promise<TestReport | ForeignReport> {
  try {
    return await readReportFile('junit', file, name);
  } catch (error) {
    if (error instanceof ForeignReport) return error;
    throw error;
  }
}

function whyNone(
  pattern: string,
  { refused, foreign }: { refused: readonly string[]; foreign: readonly ForeignReport[] },
): string {
  if (refused.length > 0) return `${refused.join('; ')}.`;
  return noteOf(foreign) ?? `${pattern} has no test case.`;
}

async function whyNotOfThisRun(file: string, folder: string, startedAt: number): Promise<string | undefined> {
  const found = await stat(file);
  if (!file.startsWith(`${folder}${path.sep}`)) return 'is outside the component’s folder';
  if (!found.isFile()) return 'is no regular file';
  if (found.mtimeMs < Math.floor(startedAt / 1000) * 1000) return 'was not written by this run';
  return found.size > MAX_REPORT_GB * 1024 ** 3 ? `is larger than ${MAX_REPORT_GB} GB` : undefined;
}
