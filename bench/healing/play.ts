import type { HealOutcome } from '../../src/domain/healing/heal.ts';
import { causesOf, PERSON_MINUTES, rateOf, STRATEGIES, WAIT, type Fault, type World } from './world.ts';

/** What one strategy did at a fault, known `at` minutes after its beginning. */
export interface SimulatedAttempt {
  readonly strategy: number;
  readonly outcome: HealOutcome;
  readonly begun: boolean;
  readonly at: number;
  readonly waited: number;
}

export interface Played {
  /** Minutes of downtime and disruption. */
  readonly cost: number;
  readonly healed: boolean;
  readonly attempts: readonly SimulatedAttempt[];
}

/** What a policy says next: the index of a strategy, or to call a person. */
export type Decide = (tried: readonly number[]) => number | 'person';

/** So soon it is noticed, and so soon what works takes effect. */
const NOTICED = 1;
const EFFECT = 3;

/** One fault under one policy. */
export function play(world: World, fault: Fault, decide: Decide): Played {
  const cause = causesOf(world, fault)[fault.cause];
  const gone = Math.min(fault.byItself, fault.byHand);
  const attempts: SimulatedAttempt[] = [];
  const tried: number[] = [];
  let [now, disrupted] = [NOTICED, 0];
  for (;;) {
    const index = decide(tried);
    const strategy = index === 'person' ? undefined : STRATEGIES[index];
    if (index === 'person' || strategy === undefined) {
      const end = Math.max(now, Math.min(gone, now + PERSON_MINUTES));
      return { cost: end + disrupted, healed: false, attempts };
    }
    tried.push(index);
    const waited = fault.approvals[index] ?? 0;
    now += waited;
    if (gone <= now) {
      const outcome = fault.byHand < fault.byItself ? 'by_hand' : 'recovered';
      attempts.push({ strategy: index, outcome, begun: false, at: now, waited });
      return { cost: gone + disrupted, healed: outcome === 'recovered', attempts };
    }
    const works = cause !== undefined && (fault.luck[index] ?? 1) < rateOf(world, cause, fault, index);
    const done = works ? now + Math.min(strategy.minutes, EFFECT) : Infinity;
    now += strategy.minutes;
    disrupted += strategy.disruption;
    const end = Math.min(done, gone);
    if (end <= now) {
      const isByHand = end === fault.byHand;
      const outcome = isByHand ? 'by_hand' : strategy.id === WAIT ? 'recovered' : 'healed';
      attempts.push({ strategy: index, outcome, begun: true, at: now, waited });
      return { cost: end + disrupted, healed: !isByHand, attempts };
    }
    attempts.push({ strategy: index, outcome: 'no_effect', begun: true, at: now, waited });
  }
}
