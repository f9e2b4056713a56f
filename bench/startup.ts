import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * What starting hms costs, as ratios to starting the same Node with nothing to do: `npm run bench`.
 * Five rounds after a warm-up, each command once a round; refused when the baseline spreads too much to compare with.
 */
const ROUNDS = 5;
const REPEATS = 5;
const MAX_SPREAD = 1.3;

const root = fileURLToPath(new URL('..', import.meta.url));
const hms = `${root}bin/hms`;
const COMMANDS = {
  'node -e 0': [process.execPath, '-e', '0'],
  'hms --help': [hms, '--help'],
  'hms tracker --help': [hms, 'tracker', '--help'],
  'hms tracker list (33 components)': [hms, 'tracker', 'list', '--root', `${root}demo`],
} as const;

const times = new Map<string, number[]>(Object.keys(COMMANDS).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, command] of Object.entries(COMMANDS)) {
    const time = measure(command);
    if (round > 0) times.get(name)?.push(time);
  }
}

const baseline = times.get('node -e 0') ?? [];
const spread = quantile(baseline, 0.75) / quantile(baseline, 0.25);
if (spread > MAX_SPREAD)
  throw new Error(`the baseline spreads by ${spread.toFixed(2)}: this machine is too busy to measure on`);
for (const [name, measured] of times) {
  const ratio = (of: (values: number[]) => number): string => (of(measured) / of(baseline)).toFixed(2);
  const median = quantile(measured, 0.5).toFixed(0);
  console.log(
    `${name.padEnd(34)} ${ratio((v) => quantile(v, 0.5))} × (fastest ${ratio((v) => Math.min(...v))} ×), ${median} ms`,
  );
}

/** The fastest of some repeats, in milliseconds. */
function measure([file, ...args]: readonly string[]): number {
  return Math.min(
    ...Array.from({ length: REPEATS }, () => {
      const started = performance.now();
      const { status } = spawnSync(file ?? '', args, { stdio: 'ignore' });
      if (status !== 0)
        throw new Error(
          `${String(file)} ${args.join(' ')} ended with ${String(status)}; run npm start first`,
        );
      return performance.now() - started;
    }),
  );
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN;
}
