import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createActivities } from '../src/activities/create-activities.ts';
import { makeDemo } from '../src/demo/make-demo.ts';
import { DEFAULT_IN_FLIGHT } from '../src/domain/updates/run.ts';
import { updateDirectly } from './direct-update.ts';
import { median, refuseSpread } from './measure.ts';
import { startRealWorker, writeFleetOf } from './real-worker.ts';

/**
 * Temporal's share of a full update of a fleet of which nothing is known yet: through the workflows, on the embedded
 * server with its database on disk, against the same activity functions called directly, in turn in the same process.
 * `--fleet FOLDER`: its repositories, which are only read; else the demo's. `--rounds N`: 5 after a warm-up by default.
 */
const { values } = parseArgs({
  options: { fleet: { type: 'string' }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const root = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
if (values.fleet === undefined) await makeDemo({ folder: root, seed: 1 });
else await writeFleetOf(path.resolve(values.fleet), root);
const worker = await startRealWorker(root);
try {
  await measure();
} finally {
  await worker.stop();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

async function measure(): Promise<void> {
  const activities = createActivities(worker.dependencies);
  const direct: number[] = [];
  const durable: number[] = [];
  let components = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const plain = await cold(async () => {
      components = await updateDirectly(activities, DEFAULT_IN_FLIGHT);
    });
    const run = await cold(() => worker.update());
    console.error(`round ${round}: ${plain.toFixed(0)} ms directly, ${run.toFixed(0)} ms through Temporal`);
    if (round === 0) continue;
    direct.push(plain);
    durable.push(run);
  }
  console.log(row(['', 'median', 'fastest']), `\n${row(['---', '---', '---'])}`);
  console.log(row(['the activities called directly, ms', ...both(direct, (ms) => ms.toFixed(0))]));
  console.log(row(['through the workflows, ms', ...both(durable, (ms) => ms.toFixed(0))]));
  const shares = durable.map((ms, round) => ms - (direct[round] ?? Number.NaN));
  const each = both(shares, (ms) => (ms / components).toFixed(1));
  console.log(row(['Temporal’s share per component, ms', ...each]));
  const percents = shares.map((ms, round) => (100 * ms) / (durable[round] ?? Number.NaN));
  console.log(row(['Temporal’s share of the run, %', ...both(percents, (percent) => percent.toFixed(0))]));
  console.log(
    `\n${components} components, ${availableParallelism()} cores, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
  refuseSpread('the activities called directly', direct);
}

/** In milliseconds, with nothing known of the fleet. */
async function cold(work: () => Promise<void>): Promise<number> {
  await worker.forget();
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function both(times: readonly number[], show: (value: number) => string): [string, string] {
  return [show(median(times)), show(Math.min(...times))];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
