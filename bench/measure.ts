import { spawnSync } from 'node:child_process';

export interface Command {
  readonly name: string;
  /** The program and its arguments; asked for again before every run. */
  readonly line: () => readonly string[];
}

const MAX_SPREAD = 1.3;

/**
 * Prints what the commands take as ratios to each of the baselines, as a Markdown table.
 * `rounds` after a warm-up, 5 by default; in each, every command and baseline has its turn, and the fastest of `repeats` counts, of 5 by default.
 * Throws when a baseline's quartiles spread too much to compare with.
 */
export function printComparison(
  baselines: readonly Command[],
  commands: readonly Command[],
  { rounds = 5, repeats = 5 }: { readonly rounds?: number; readonly repeats?: number } = {},
): void {
  const all = [...baselines, ...commands];
  const times = new Map<Command, number[]>(all.map((command) => [command, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const command of all) {
      const time = fastest(command, repeats);
      if (round > 0) times.get(command)?.push(time);
    }
  }
  const timesOf = (command: Command): readonly number[] => times.get(command) ?? [];
  for (const baseline of baselines) refuseSpread(baseline.name, timesOf(baseline));
  printRow(['median (fastest)', 'ms', ...baselines.map(({ name }) => `× ${name}`)]);
  printRow(Array.from({ length: baselines.length + 2 }, () => '---'));
  for (const command of all) {
    const own = timesOf(command);
    const ratios = baselines.map((baseline) => {
      const other = timesOf(baseline);
      return both(median(own) / median(other), Math.min(...own) / Math.min(...other), 2);
    });
    printRow([command.name, both(median(own), Math.min(...own), 0), ...ratios]);
  }
}

/** In milliseconds. */
function fastest({ line }: Command, repeats: number): number {
  return Math.min(...Array.from({ length: repeats }, () => timeOf(line())));
}

function timeOf([file = '', ...args]: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(file, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const time = performance.now() - started;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return time;
}

/** Throws when a baseline's quartiles spread too much to compare with. */
export function refuseSpread(name: string, times: readonly number[]): void {
  const spread = quantile(times, 0.75) / quantile(times, 0.25);
  if (spread <= MAX_SPREAD) return;
  throw new Error(
    `The quartiles of ${name} spread by ${spread.toFixed(2)}, more than ${MAX_SPREAD}: ` +
      'this machine is too busy to measure on. Try again when it is quiet.',
  );
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN;
}

/** The median, and in brackets the fastest. */
export function both(first: number, second: number, digits: number): string {
  return `${first.toFixed(digits)} (${second.toFixed(digits)})`;
}

/** A row of a Markdown table. */
export function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const RESAMPLES = 10_000;

/** Between which two the median of what the values are drawn from is, with a confidence of 95 %: a bootstrap. */
export function intervalOfMedian(values: readonly number[]): readonly [number, number] {
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN)),
  );
  return [quantile(medians, 0.025), quantile(medians, 0.975)];
}
