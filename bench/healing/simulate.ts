import { play, type SimulatedAttempt } from './play.ts';
import type { Policy } from './policies.ts';
import { createFault, createHistory, type Fault, type World } from './world.ts';

const DAY_MINUTES = 24 * 60;
/** Fresh faults that show what a policy is worth that learns no more. */
const FRESH = 400;

/** What a policy came to in a world. */
export interface Simulated {
  readonly faults: number;
  readonly cost: number;
  readonly healed: number;
  /** Attempts that were begun and changed nothing. */
  readonly wasted: number;
  /** At each number of faults, what fresh ones cost with what was learned by then. */
  readonly frozen: readonly number[];
  /** Attempts at a fault on average, of those at symptoms with 30 outcomes. */
  readonly tried: number;
}

/** After how many faults a policy is looked at: before the causes change, and after. */
export interface Looks {
  readonly before: number;
  readonly after: number;
}

/** A policy at all faults of a world, which learns each outcome when it is known. */
export function simulate(world: World, policy: Policy, looks?: Looks): Simulated {
  const history = createHistory(world);
  const changed = history.findIndex(({ day }) => day >= world.days / 2);
  const lookAt = looks === undefined ? [] : [looks.before, changed + looks.after];
  const outcomes = new Map<number, number>();
  const total = { cost: 0, healed: 0, wasted: 0 };
  const later: number[] = [];
  const frozen: number[] = [];
  let pending: { readonly fault: Fault; readonly attempt: SimulatedAttempt }[] = [];
  for (const [index, fault] of history.entries()) {
    const isKnown = (one: (typeof pending)[number]): boolean =>
      one.fault.day * DAY_MINUTES + one.attempt.at <= fault.day * DAY_MINUTES;
    for (const { fault: of, attempt } of pending.filter(isKnown)) policy.learn(of, attempt);
    pending = pending.filter((one) => !isKnown(one));
    if (lookAt.includes(index)) frozen.push(costOfFresh(world, policy, fault.day));
    const { cost, healed, attempts } = play(world, fault, policy.decide(fault));
    pending.push(...attempts.map((attempt) => ({ fault, attempt })));
    total.cost += cost;
    total.healed += Number(healed);
    total.wasted += attempts.filter(({ outcome }) => outcome === 'no_effect').length;
    const known = outcomes.get(fault.symptom) ?? 0;
    if (known >= 30) later.push(attempts.length);
    outcomes.set(fault.symptom, known + attempts.length);
  }
  const tried = later.reduce((sum, one) => sum + one, 0) / Math.max(1, later.length);
  return { ...total, faults: history.length, frozen, tried };
}

function costOfFresh(world: World, policy: Policy, day: number): number {
  return Array.from({ length: FRESH }, (_, index) => createFault(world, `fresh ${index}`, day)).reduce(
    (sum, fault) => sum + play(world, fault, policy.decide(fault)).cost,
    0,
  );
}
