import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection, ServiceError } from '@temporalio/client';
import { DEFAULT_OPTIONS, beginMonitor } from '../../src/domain/monitor/options.ts';
import { MONITOR_ID } from '../../src/domain/monitor/state.ts';
import { readPorts } from '../../src/temporal/server-ports.ts';
import type { monitor } from '../../src/workflows/monitor/monitor.ts';
import { commandSignal, overviewQuery } from '../../src/workflows/monitor/messages.ts';
import { MARK } from '../chaos/processes.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { findServer } from '../global-setup.ts';
import { createEnduranceFleet, type EnduranceFleet } from './endurance-fleet.ts';
import { measure, type Sample } from './measure.ts';
import { judge } from './verdict.ts';

const USAGE = `node test/endurance/run.ts [--cycles 1000] [--warm-up 250] [--every 10] [--samples FILE]

Lets \`hms up\` watch eight repositories for so many cycles, one a second, while services fail and recover, commits come,
reports break off and a file is healed, and tells whether what it takes grows. FILE gets each sample as a line of JSON.`;

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '1000' },
    'warm-up': { type: 'string', default: '250' },
    every: { type: 'string', default: '10' },
    samples: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
/** Shorter than a person may ask for, which only the workflow's own state can say. */
const INTERVAL_SECONDS = 1;
const HEAL_EVERY = 25;
/** A cycle that takes longer than this hangs. */
const CYCLE_LIMIT_MS = 600_000;

if (values.help) say(USAGE);
else await play();

async function play(): Promise<void> {
  await findServer();
  await using fleet = await createEnduranceFleet();
  const heapReport = fleet.file('heap.json');
  const hms = startHms(fleet.root, ['up'], {
    [MARK]: fleet.root,
    HMS_HEAP_REPORT: heapReport,
    NODE_OPTIONS: `--import ${new URL('heap-report.mjs', import.meta.url).href}`,
  });
  const samples: Sample[] = [];
  try {
    await hms.says('Ctrl-C');
    await watch(fleet, hms, async (cycle) => {
      const sample = await measure(fleet.root, cycle, heapReport);
      samples.push(sample);
      if (samples.length % 10 === 0) tell(samples);
      if (values.samples !== undefined) await appendFile(values.samples, `${JSON.stringify(sample)}\n`);
    });
  } finally {
    hms.process.kill('SIGTERM');
    await hms.ended;
  }
  const growing = tell(samples);
  say(growing.length === 0 ? 'Flat.' : `It grows: ${growing.join(', ')}.`);
  if (growing.length > 0) process.exitCode = 1;
}

/** Says how it is going, and returns what grows. */
function tell(samples: readonly Sample[]): readonly string[] {
  const { table, growing } = judge(samples, Number(values['warm-up']));
  say(`after ${samples.at(-1)?.cycle ?? 0} cycles, ${values['warm-up']} of them warm-up\n${table}`);
  return growing;
}

/** Begins a monitor and follows it, with what happens in the fleet before each cycle. */
async function watch(
  fleet: EnduranceFleet,
  hms: RunningHms,
  sample: (cycle: number) => Promise<void>,
): Promise<void> {
  const ports = await readPorts(fleet.file('.hms/temporal.json'));
  const connection = await Connection.connect({ address: `127.0.0.1:${ports?.port ?? 0}` });
  const { workflow } = new Client({ connection });
  const options = { ...DEFAULT_OPTIONS, interval_seconds: INTERVAL_SECONDS, catch_up: 'skip' } as const;
  const handle = await workflow.start<typeof monitor>('monitor', {
    workflowId: MONITOR_ID,
    taskQueue: 'hms-status',
    args: [options, beginMonitor(options, Date.now())],
  });
  const began = performance.now();
  let [seen, sampled, changed] = [0, 0, performance.now()];
  while (seen < Number(values.cycles)) {
    await sleep(1_000);
    if (hms.process.exitCode !== null) throw new Error(`hms ended: ${(await hms.ended).stderr}`);
    const overview = await answerOrNothing(handle.query(overviewQuery));
    if (performance.now() - changed > CYCLE_LIMIT_MS) throw new Error(`Cycle ${seen + 1} does not end.`);
    if (overview === undefined) continue;
    const { cycles, failed } = overview;
    if (failed > 0) throw new Error(`${failed} cycles failed.`);
    if (cycles === seen) continue;
    changed = performance.now();
    for (let cycle = seen + 1; cycle <= cycles; cycle += 1) {
      await fleet.happen(cycle);
      if (cycle % HEAL_EVERY === 0)
        await handle.signal(commandSignal('heal'), { component_id: 'ENV', reason: `cycle ${cycle}` });
    }
    seen = cycles;
    if (seen < sampled + Number(values.every) || performance.now() - began < 35_000) continue;
    sampled = seen;
    await sample(seen);
  }
  await connection.close();
}

/** On a machine that is very busy a worker may not come to answer in time; it is asked again. */
async function answerOrNothing<T>(question: Promise<T>): Promise<T | undefined> {
  return question.catch((error: unknown) => {
    if (error instanceof ServiceError) return undefined;
    throw error;
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
