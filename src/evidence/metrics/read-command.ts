import type * as z from 'zod';
import type { CommandMetric } from '../../domain/metrics/declaration.ts';
import { lastNumber } from '../../domain/metrics/last-number.ts';
import { formatSpan } from '../../domain/text/durations.ts';
import { runCommand, type CommandOptions } from '../../process/run-command.ts';
import { asNumber } from './as-number.ts';
import { MetricUnread } from './metric-unread.ts';

/** What is read of the end of an output. */
const MAX_OUTPUT = 256 * 1024;
/** Longer lines are not searched for a number. */
const MAX_LINE = 1_000;

/** The last number that a command prints, or what `match` finds. Throws MetricUnread. */
export async function readFromCommand(
  { command, match, timeout: timeoutMs }: z.infer<typeof CommandMetric>,
  options: Pick<CommandOptions, 'cwd' | 'passing' | 'signal'>,
): Promise<number> {
  const name = command[0] ?? '';
  const { outcome, reason, exitCode, ...said } = await runCommand(command, { ...options, timeoutMs });
  const [stdout, stderr] = [said.stdout.slice(-MAX_OUTPUT), said.stderr.slice(-MAX_OUTPUT)];
  if (outcome === 'timed_out') throw new MetricUnread(`${name} did not end within ${formatSpan(timeoutMs)}`);
  if (exitCode === null) throw new MetricUnread(`${name} ${reason}`);
  if (exitCode !== 0)
    throw new MetricUnread(`${name} ended with exit code ${exitCode}: ${stderr.trim() || stdout.trim()}`);
  const lines = stdout.split('\n').filter((line) => line.length <= MAX_LINE);
  const found = match === undefined ? plainNumber(lines, name) : await lastMatch(lines, match, name);
  if (found === undefined) {
    const what = match === undefined ? 'no number' : `nothing that ${match} finds`;
    throw new MetricUnread(`${name} printed ${what}: ${lines.findLast((line) => line.trim() !== '') ?? ''}`);
  }
  return asNumber(found, `what ${name} printed`);
}

function plainNumber(lines: readonly string[], name: string): string | undefined {
  for (const line of lines.toReversed()) {
    const last = lastNumber(line);
    if (last === undefined) continue;
    if ('number' in last) return last.number;
    throw new MetricUnread(
      `${name} printed ${JSON.stringify(last.other)}, which is no number as in 1234.5: print it so, or say with match which digits are meant`,
    );
  }
  return undefined;
}

/** What runs an expression in a limited time is loaded where one is declared. */
async function lastMatch(lines: readonly string[], match: string, name: string): Promise<string | undefined> {
  const { SearchTimeError, withinTime } = await import('../within-time.ts');
  const expression = new RegExp(match);
  try {
    return withinTime(() => {
      const line = lines.findLast((one) => expression.exec(one)?.[1] !== undefined) ?? '';
      return expression.exec(line)?.[1];
    });
  } catch (error) {
    if (!(error instanceof SearchTimeError)) throw error;
    throw new MetricUnread(`to look for ${match} in what ${name} printed takes more than a second`);
  }
}
