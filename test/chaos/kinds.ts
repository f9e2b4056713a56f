import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/demo/random.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import type { HealReport } from '../../src/domain/healing/heal.ts';
import type { MonitorOverview } from '../../src/domain/monitor/overview.ts';
import type { RunReport } from '../../src/domain/updates/run.ts';
import type { Ended, RunningHms } from '../support/cli/hms.ts';
import { IDS, TESTED_IDS, type ChaosFleet } from './chaos-fleet.ts';
import { hasEnded, inTime, run } from './hms-command.ts';

/** What one round asks hms to do. */
export interface Task {
  /** What a person types, every time anew. */
  readonly args: readonly string[];
  /** Makes more to do, before the command is given once more. */
  again(): Promise<void>;
  /** Follows the command that nobody kills, and tells what is wrong with its end. */
  follow(command: RunningHms): Promise<string[]>;
}

export interface RunKind {
  /** A whole run takes about so long. */
  readonly seconds: number;
  prepare(fleet: ChaosFleet, random: Random): Promise<Task>;
}

const nothing = (): Promise<void> => Promise.resolve();

export const KINDS = {
  'full-update': {
    seconds: 7,
    async prepare(fleet, random) {
      await fleet.breakTests(random.chance(0.4));
      if (random.chance(0.7)) await rm(`${fleet.folderOf('D')}/.env`, { force: true });
      const args = ['full-update', '--fix', '--json'];
      return {
        args,
        again: nothing,
        follow: async (command) => judgeUpdate(await inTime(command, args), fleet, TESTED_IDS),
      };
    },
  },
  'quick-update': {
    seconds: 6,
    async prepare(fleet, random) {
      await fleet.breakTests(random.chance(0.4));
      await changeSome(fleet, random);
      const args = ['quick-update', '--json'];
      return {
        args,
        again: nothing,
        follow: async (command) => judgeUpdate(await inTime(command, args), fleet, []),
      };
    },
  },
  monitor: {
    seconds: 9,
    async prepare(fleet, random) {
      await changeSome(fleet, random);
      return {
        args: ['monitor', '--interval', '10'],
        again: () => changeSome(fleet, random),
        follow: (command) => followMonitor(command, fleet),
      };
    },
  },
  heal: {
    seconds: 4,
    async prepare(fleet, random) {
      const id = await makeIll(fleet, random);
      const args = ['heal', id, '--json'];
      return {
        args,
        again: nothing,
        follow: async (command) => judgeHeal(await inTime(command, args), fleet, id),
      };
    },
  },
} as const satisfies Readonly<Record<string, RunKind>>;

export type KindName = keyof typeof KINDS;

async function changeSome(fleet: ChaosFleet, random: Random): Promise<void> {
  for (const id of random.sample(IDS, random.between(3, 5))) await fleet.commitSomething(id);
}

async function judgeUpdate(ended: Ended, fleet: ChaosFleet, tested: readonly string[]): Promise<string[]> {
  if (ended.code !== 0) return [`it ended with ${ended.code}, not 0: ${ended.stderr}`];
  const { components, started_at, finished_at } = JSON.parse(ended.stdout) as RunReport;
  const ids = components.map((result) => result.component_id).join();
  const faults = ids === IDS.join() ? [] : [`its report is of ${ids}, not of ${IDS.join()}`];
  for (const { component_id: id, outcome, error } of components) {
    if (outcome !== 'updated' && outcome !== 'unchanged') faults.push(`${id} ${outcome}: ${error}`);
  }
  for (const id of tested) {
    const events = await fleet.eventsOf(id);
    const runs = events.filter(({ type, at }) => type === 'test' && at >= started_at && at <= finished_at);
    if (runs.length !== 1) faults.push(`${id} has ${runs.length} test runs of the run that ended, not 1`);
  }
  return faults;
}

/** Two cycles: the first may have been planned before the last change. */
async function followMonitor(command: RunningHms, fleet: ChaosFleet): Promise<string[]> {
  let printed = '';
  command.process.stdout?.on('data', (data: Buffer) => (printed += data.toString()));
  const deadline = performance.now() + 120_000;
  while (
    (printed.match(/ {2}cycle \d+/g) ?? []).length < 2 &&
    performance.now() < deadline &&
    !hasEnded(command)
  )
    await sleep(200);
  const faults =
    performance.now() < deadline ? [] : [`two cycles did not end within two minutes: ${printed}`];
  // Without a worker it could only tell what the server knows.
  const asked = await run(fleet, ['monitor', 'status', '--json']);
  command.process.kill('SIGINT');
  const { code, stderr } = await inTime(command, ['monitor']);
  if (code !== 130) faults.push(`hms monitor ended with ${code}, not 130: ${stderr}`);
  if (asked.code !== 0) return [...faults, `hms monitor status ended with ${asked.code}: ${asked.stderr}`];
  const { failed, recent_cycles: recent } = JSON.parse(asked.stdout) as Partial<MonitorOverview>;
  if (failed === undefined || recent === undefined)
    return [...faults, `hms monitor status knows no monitor: ${asked.stdout} It had printed: ${printed}`];
  if (failed > 0) faults.push(`${failed} cycles failed: ${recent.map(({ error }) => error).join('; ')}`);
  const numbers = recent.map(({ number }) => number);
  if (numbers.some((number, index) => number !== (numbers[0] ?? 0) - index))
    faults.push(`the cycles are ${numbers.join()}`);
  const stopped = await run(fleet, ['monitor', 'stop']);
  if (stopped.code !== 0) faults.push(`hms monitor stop ended with ${stopped.code}: ${stopped.stderr}`);
  return faults;
}

/** Gives a component what a strategy mends; the id of the component. */
async function makeIll(fleet: ChaosFleet, random: Random): Promise<string> {
  const illness = random.pick(['environment', 'tests', 'documents', 'data'] as const);
  await fleet.breakTests(false);
  if (illness === 'environment') {
    await rm(`${fleet.folderOf('D')}/.env`, { force: true });
    return 'D';
  }
  if (illness === 'tests') {
    await run(fleet, ['tracker', 'test', 'E', '--failure']);
    return 'E';
  }
  const id = random.pick(IDS);
  const file =
    illness === 'data' ? fleet.file(`data/status/${id}.json`) : `${fleet.folderOf(id)}/HMS-docs/STATUS.md`;
  await rm(file, { force: true });
  return id;
}

async function judgeHeal(ended: Ended, fleet: ChaosFleet, id: string): Promise<string[]> {
  if (ended.code !== 0) return [`it ended with ${ended.code}, not 0: ${ended.stdout}${ended.stderr}`];
  const { outcome, attempts, journal } = JSON.parse(ended.stdout) as HealReport;
  const events = await fleet.eventsOf(id);
  const recorded = events.filter((event) => event.type === 'heal_attempted').slice(-attempts.length);
  const same = attempts.every(
    ({ strategy, outcome: how }, index) =>
      recorded[index]?.strategy === strategy && recorded[index].outcome === how,
  );
  const next = await run(fleet, ['heal', id, '--json']);
  const after = next.code === 0 ? (JSON.parse(next.stdout) as HealReport).outcome : next.stderr;
  return [
    ...(outcome === 'healed' || outcome === 'nothing_to_heal'
      ? []
      : [`the heal ended ${outcome}: ${journal.join('; ')}`]),
    ...(same || attempts.length === 0 ? [] : ['what the heal did is not what is recorded']),
    ...(after === 'nothing_to_heal' ? [] : [`the next heal ended ${after}`]),
    ...choiceFaults(events),
  ];
}

/** Of each choice something came, and of none twice; the last one that is recorded of a step is the one that it goes by. */
function choiceFaults(events: readonly RecordedEvent[]): string[] {
  const attempts = events.flatMap((event) =>
    event.type === 'heal_attempted' ? [`${event.run} ${event.strategy}`] : [],
  );
  const choices = new Map(
    events.flatMap((event) =>
      event.type === 'heal_decided'
        ? [[`${event.heal} ${event.step}`, event.chosen && `${event.heal} ${event.chosen}`] as const]
        : [],
    ),
  );
  return [...choices.values()].flatMap((choice) => {
    const times = attempts.filter((attempt) => attempt === choice).length;
    return choice === null || times === 1 ? [] : [`of the choice ${choice} came ${times} outcomes`];
  });
}
