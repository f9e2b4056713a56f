import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { findServer } from '../global-setup.ts';
import { createChaosFleet, type ChaosFleet } from './chaos-fleet.ts';
import { KINDS, type KindName } from './kinds.ts';
import { playRound, type Plan } from './round.ts';
import { VICTIMS, type VictimName } from './victims.ts';

const USAGE = `node test/chaos/run.ts [--kills 200] [--seed N] [--round N] [--kind K] [--victim V] [--lanes 2]

Kills hms at random moments, gives the command again, and checks what must hold. The same seed gives the same rounds;
--round plays one of them alone. Kinds: ${Object.keys(KINDS).join(', ')}. Victims: ${Object.keys(VICTIMS).join(', ')}.
The workspace of a round that failed is kept.`;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    round: { type: 'string' },
    kind: { type: 'string' },
    victim: { type: 'string' },
    lanes: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
/** Kills by kind of run and victim, and the rounds that went wrong. */
const kills = new Map<string, number>();
const failed: string[] = [];
let [done, next] = [0, Number(values.round ?? 1)];

if (values.help) say(USAGE);
else await play();

async function play(): Promise<void> {
  await findServer();
  say(`seed ${seed}`);
  const began = performance.now();
  await Promise.all(Array.from({ length: values.round === undefined ? Number(values.lanes) : 1 }, lane));
  say(renderTable());
  say(
    `${done} kills in ${Math.round((performance.now() - began) / 1_000)} s; ` +
      (failed.length === 0 ? 'no fault.' : `faults in rounds: ${failed.join(', ')}.`),
  );
  if (failed.length > 0) process.exitCode = 1;
}

/** Rounds one after another in a workspace of its own, which is given up for a new one when a round went wrong. */
async function lane(): Promise<void> {
  let fleet: ChaosFleet | undefined;
  const mayGoOn = (): boolean =>
    values.round === undefined ? done < Number(values.kills) : next === Number(values.round);
  while (mayGoOn()) {
    const plan = planOf(next);
    next += 1;
    fleet ??= await createChaosFleet();
    if (!(await playAndTell(fleet, plan))) fleet = undefined;
  }
  await fleet?.[Symbol.asyncDispose]();
}

async function playAndTell(fleet: ChaosFleet, plan: Plan): Promise<boolean> {
  const { number, kind, victim } = plan;
  const began = performance.now();
  const outcome = await playRound(fleet, plan).catch((error: unknown) => ({
    kills: 0,
    faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }));
  done += outcome.kills;
  const cell = `${kind} ${victim}`;
  kills.set(cell, (kills.get(cell) ?? 0) + outcome.kills);
  const seconds = Math.round((performance.now() - began) / 1_000);
  say(
    `round ${number}: ${kind}, ${victim}: ${outcome.kills} kills, ${outcome.faults.length} faults, ${seconds} s (${done} kills)`,
  );
  if (outcome.faults.length === 0) return true;
  for (const fault of outcome.faults) say(`  ✖ ${fault}`);
  say(`  again: --seed ${seed} --round ${number}; its workspace: ${fleet.root}`);
  failed.push(String(number));
  return false;
}

/** Every kind of run meets every victim before one meets it twice. */
function planOf(number: number): Plan {
  const kinds = values.kind === undefined ? (Object.keys(KINDS) as KindName[]) : [values.kind as KindName];
  const victims =
    values.victim === undefined ? (Object.keys(VICTIMS) as VictimName[]) : [values.victim as VictimName];
  const kind = kinds[number % kinds.length] ?? 'full-update';
  const victim = victims[Math.floor(number / kinds.length) % victims.length] ?? 'all';
  return { seed, number, kind, victim };
}

function renderTable(): string {
  const victims = Object.keys(VICTIMS);
  const rows = Object.keys(KINDS).map((kind) => [
    kind,
    ...victims.map((victim) => String(kills.get(`${kind} ${victim}`) ?? 0)),
  ]);
  return [['', ...victims], ...rows]
    .map((row) =>
      row
        .map((text) => text.padEnd(16))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
