import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../../src/demo/random.ts';
import type { RunningHms } from '../support/cli/hms.ts';
import type { ChaosFleet } from './chaos-fleet.ts';
import { findFaults, lookBefore } from './checks.ts';
import { hasEnded, inTime, start } from './hms-command.ts';
import { KINDS, type KindName, type RunKind, type Task } from './kinds.ts';
import { leftAfter } from './processes.ts';
import { VICTIMS, type Victim, type VictimName } from './victims.ts';

export interface Plan {
  readonly seed: number;
  readonly number: number;
  readonly kind: KindName;
  readonly victim: VictimName;
}

export interface Outcome {
  readonly kills: number;
  readonly faults: readonly string[];
}

/** So often at most a run is struck before it may end; one that ends before a strike counts none. */
const MAX_KILLS = 5;

/** One run that is killed again and again, at moments that the seed decides, is given again, and must then end right. */
export async function playRound(
  fleet: ChaosFleet,
  { seed, number, kind, victim: name }: Plan,
): Promise<Outcome> {
  const random = createRandom(seed, `round ${number}`);
  const runKind: RunKind = KINDS[kind];
  const victim: Victim = VICTIMS[name];
  const task = await runKind.prepare(fleet, random);
  const before = await lookBefore(fleet);
  const faults: string[] = [];
  let kills = 0;
  let command: RunningHms | undefined;
  for (let left = random.between(2, MAX_KILLS); left > 0; left -= 1) {
    if (command === undefined || hasEnded(command)) {
      if (command !== undefined) await task.again();
      command = start(fleet, task.args);
    }
    const struck = await strikeOnce({ fleet, task, victim, command, random, seconds: runKind.seconds });
    kills += struck.kills;
    faults.push(...struck.faults);
    if (struck.isOver) command = undefined;
  }
  if (command !== undefined && hasEnded(command)) command = undefined;
  faults.push(...(await task.follow(command ?? start(fleet, task.args))));
  faults.push(...(await findFaults(fleet, before)));
  return { kills, faults };
}

interface Strike {
  readonly fleet: ChaosFleet;
  readonly task: Task;
  readonly victim: Victim;
  readonly command: RunningHms;
  readonly random: Random;
  readonly seconds: number;
}

/** What a killed worker did is noticed after so many seconds, and then done again. */
const NOTICED_AFTER = 11;

/** Early moments, when servers and workers start, are as interesting as all that follow, and as what is done again. */
function momentIn(random: Random, seconds: number): number {
  if (random.chance(0.3)) return random.between(1, 1_500);
  const latest = random.chance(0.3) ? seconds + NOTICED_AFTER : seconds;
  return random.between(500, latest * 1_000);
}

async function strikeOnce({ fleet, task, victim, command, random, seconds }: Strike): Promise<{
  readonly kills: number;
  readonly faults: string[];
  /** Whether there is no command any more to be followed. */
  readonly isOver: boolean;
}> {
  const serving = victim.served ? start(fleet, ['up']) : undefined;
  await Promise.race([sleep(momentIn(random, seconds)), command.ended]);
  const isKill = !hasEnded(command);
  if (isKill) await victim.strike({ root: fleet.root, command, serving, random });
  else serving?.process.kill('SIGTERM');
  const faults: string[] = [];
  if (serving !== undefined) await inTime(serving, ['up']);
  if (!isKill || victim.endsCommand) {
    const { code, stderr } = await inTime(command, task.args);
    const codes: readonly (number | null)[] = isKill ? victim.codes : [0];
    if (!codes.includes(code))
      faults.push(`killed, hms ended with ${code} instead of ${codes.join(' or ')}: ${stderr}`);
    for (const { pid, command: what } of await leftAfter(fleet.root, 5, victim.gone))
      faults.push(`process ${pid} goes on without its hms: ${what}`);
  }
  return { kills: isKill ? 1 : 0, faults, isOver: !isKill || victim.endsCommand };
}
