import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError, UnavailableError, hasCode } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { runCommand } from '../process/run-command.ts';
import { parseJUnit, type JUnitReport } from './junit.ts';
import type { TestRun } from './test-runs.ts';

/** A report larger than this is not one test run's. */
const MAX_REPORT_BYTES = 100 * 1024 * 1024;
const UNREADABLE = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'];

/** Colours that hms was asked for end up in reports, and make them no XML. */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: '1' };

/**
 * Runs the test command that the operator declared for a component, and says what came of it.
 * A run over its time limit failed. Throws UnavailableError when the program could not be started:
 * that says nothing about the component.
 */
export async function runTests(
  { component, folder }: FleetMember,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<TestRun> {
  const { test } = component;
  if (test === undefined)
    throw new UnavailableError(`${component.id} declares no test: command in components.yaml.`);
  const startedAt = Date.now();
  const result = await runCommand(test.command, {
    cwd: folder,
    timeoutMs: test.timeout,
    signal,
    output: 'discard',
    env: PLAIN,
  });
  if (result.outcome === 'not_found' || result.outcome === 'not_started') {
    throw new UnavailableError(
      `The tests of ${component.id} could not run: ${test.command[0] ?? ''} ${result.reason}. ` +
        'Install it, or correct test.command in components.yaml.',
    );
  }
  const report = test.junit === undefined ? undefined : await readReport(folder, test.junit, startedAt);
  const failed = report?.results.failed ?? 0;
  return {
    success: result.exitCode === 0 && failed === 0,
    results: report?.results ?? null,
    duration_ms: result.durationMs,
    suites: [...(report?.suites ?? [])],
  };
}

/**
 * A report that this run did not write, that leaves the component's folder, that cannot be read or has no test case is none:
 * the run happened all the same, and its exit code says how it went.
 */
async function readReport(folder: string, name: string, startedAt: number): Promise<JUnitReport | undefined> {
  try {
    const file = await realpath(path.join(folder, name));
    const inside = file.startsWith(`${await realpath(folder)}${path.sep}`);
    const found = await stat(file);
    const isFresh = found.mtimeMs >= Math.floor(startedAt / 1000) * 1000;
    if (!inside || !found.isFile() || found.size > MAX_REPORT_BYTES || !isFresh) return undefined;
    const report = parseJUnit(await readFile(file, 'utf8'), file);
    return report.suites.length > 0 ? report : undefined;
  } catch (error) {
    if (error instanceof InputError || UNREADABLE.some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}
