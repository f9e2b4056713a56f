import type * as z from 'zod';
import type { CommandMetric, JsonMetric, PrometheusMetric } from '../../domain/metrics/declaration.ts';
import { parseSelector, sumOfSeries } from '../../domain/metrics/exposition/exposition.ts';
import { formatSpan } from '../../domain/text/durations.ts';
import { hintFor } from '../../domain/text/nearest-name.ts';
import { runCommand, type CommandOptions } from '../../process/run-command.ts';
import { MetricUnread } from './metric-unread.ts';
import { readPage, type Asking } from './read-page.ts';

/** A number with a point and an exponent, as programs print it. */
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/gi;
/** Longer lines are not searched for a number. */
const MAX_LINE = 1_000;

/** The last number that a command prints, or what `match` finds. Throws MetricUnread. */
export async function readFromCommand(
  { command, match, timeout: timeoutMs }: z.infer<typeof CommandMetric>,
  options: Pick<CommandOptions, 'cwd' | 'passing' | 'signal'>,
): Promise<number> {
  const name = command[0] ?? '';
  const { outcome, reason, exitCode, stdout, stderr } = await runCommand(command, { ...options, timeoutMs });
  if (outcome === 'timed_out') throw new MetricUnread(`${name} did not end within ${formatSpan(timeoutMs)}`);
  if (exitCode === null) throw new MetricUnread(`${name} ${reason}`);
  if (exitCode !== 0)
    throw new MetricUnread(`${name} ended with exit code ${exitCode}: ${stderr.trim() || stdout.trim()}`);
  const lines = stdout.split('\n').filter((line) => line.length <= MAX_LINE);
  const found = match === undefined ? lastNumber(lines) : lastMatch(lines, new RegExp(match));
  if (found === undefined) {
    const what = match === undefined ? 'no number' : `nothing that ${match} finds`;
    throw new MetricUnread(`${name} printed ${what}: ${lines.findLast((line) => line.trim() !== '') ?? ''}`);
  }
  return asNumber(found, `what ${name} printed`);
}

/** The sum of the series that are meant. Throws MetricUnread. */
export async function readFromPrometheus(
  metric: z.infer<typeof PrometheusMetric>,
  asking: Asking,
): Promise<number> {
  const page = await readPage(metric.prometheus, metric, asking);
  const selector = parseSelector(metric.series);
  if (selector === undefined) throw new MetricUnread(`${metric.series} is no series`);
  const { sum, names } = sumOrUnread(page, selector);
  if (sum === undefined)
    throw new MetricUnread(
      `the page has no series ${metric.series}${hintFor(
        selector.name,
        [...names].filter((name) => name !== selector.name),
      )}`,
    );
  return asNumber(sum, metric.series);
}

/** The one number at the path. Throws MetricUnread, and UnavailableError for a path that is none. */
export async function readFromJson(metric: z.infer<typeof JsonMetric>, asking: Asking): Promise<number> {
  const page = await readPage(metric.json, metric, asking);
  const found = await valuesAt(page, metric.path);
  const [value, ...others] = found;
  if (found.length === 0) throw new MetricUnread(`the answer has nothing at ${metric.path}`);
  if (others.length > 0)
    throw new MetricUnread(`the answer has ${found.length} values at ${metric.path}, and one is wanted`);
  if (typeof value !== 'number' && typeof value !== 'string')
    throw new MetricUnread(`there is no number at ${metric.path}`);
  return asNumber(value, `what is at ${metric.path}`);
}

/** What reads paths is loaded where one is declared. */
async function valuesAt(page: string, path: string): Promise<readonly unknown[]> {
  const { findByJsonPath, UnsearchableJsonError } = await import('../json-path.ts');
  try {
    return findByJsonPath(page, path, 'metrics.path');
  } catch (error) {
    if (error instanceof UnsearchableJsonError) throw new MetricUnread(`the answer ${error.message}`);
    throw error;
  }
}

function sumOrUnread(...args: Parameters<typeof sumOfSeries>): ReturnType<typeof sumOfSeries> {
  try {
    return sumOfSeries(...args);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MetricUnread(`the page is not in Prometheus' text format: ${error.message}`);
  }
}

function lastNumber(lines: readonly string[]): string | undefined {
  for (const line of lines.toReversed()) {
    const [last] = Array.from(line.matchAll(NUMBER), ([number]) => number).slice(-1);
    if (last !== undefined) return last;
  }
  return undefined;
}

function lastMatch(lines: readonly string[], expression: RegExp): string | undefined {
  for (const line of lines.toReversed()) {
    const found = expression.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function asNumber(value: string | number, what: string): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw new MetricUnread(
    `${what} is ${JSON.stringify(String(value).slice(0, 60))}, which is no finite number`,
  );
}
