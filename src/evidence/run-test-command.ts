import path from 'node:path';
import { runCommand, type CommandResult } from '../process/run-command.ts';
import { captureOutput, type OutputCapture } from './capture-output.ts';
import { keepOutput, type OutputEnds, type OutputKeeper } from './keep-output.ts';
import type { ReportPlace } from './report-place.ts';
import { collectSummary, type Summary } from './summaries/collect-summary.ts';

/**
 * Colours that hms was asked for end up in reports, and make them no XML. Nor are they forbidden: there are tests of programs
 * that look at these variables. What is no terminal gets none anyway.
 */
const PLAIN = { FORCE_COLOR: undefined, NO_COLOR: undefined };

export interface TestCommandOptions {
  /** The component's folder. */
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Variables of hms's own environment that it gets beside the usual ones. */
  readonly passing: readonly string[];
  /** Keeps what it prints somewhere, until it has ended. */
  readonly keep: ((output: OutputKeeper) => AsyncDisposable) | undefined;
}

/** What became of a test command, and of what it printed. */
export interface RanCommand {
  readonly result: CommandResult;
  /** What the runner itself said at its end. */
  readonly summary: Summary | undefined;
  readonly output: OutputEnds;
  /** Why what it printed is not whole at the place for the report, in a clause; null where it is, or is no report. */
  readonly incomplete: string | null;
}

/** Runs a test command as `runCommand` does; a report that it prints on standard output is put where the report is to be. */
export async function runTestCommand(
  { command, folder, pattern, isPrinted }: ReportPlace,
  { keep, ...options }: TestCommandOptions,
): Promise<RanCommand> {
  using capture = isPrinted ? captureOutput(path.join(folder, pattern ?? '')) : undefined;
  const collector = collectSummary();
  const output = keepOutput();
  await using _kept = keep?.(output);
  const watch = (captured?: OutputCapture) => {
    const summary = collector.stream();
    return (chunk: Buffer): void => {
      summary(chunk);
      output.take(chunk);
      captured?.take(chunk);
    };
  };
  const result = await runCommand(command, {
    ...options,
    output: 'tail',
    killsStrays: true,
    env: PLAIN,
    watch: { stdout: watch(capture), stderr: watch() },
  });
  return {
    result,
    summary: collector.summary(),
    output: output.ends(),
    incomplete: capture?.incomplete() ?? null,
  };
}
