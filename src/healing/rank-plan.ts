import type { DecisionRanking } from '../domain/healing/decision.ts';
import type { HealBasis, HealEvidence } from '../domain/healing/evidence.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { HealAction, HealPlan } from '../domain/healing/heal.ts';
import { knownOf, technologyOf, type LearnedSum } from '../domain/healing/learned.ts';
import type { HealSettings } from '../domain/healing/settings.ts';
import { symptomText } from '../domain/healing/symptom-text.ts';
import type { HealingKinds } from './healing-kinds.ts';
import { rank, type Worth } from './rank.ts';
import type { Strategy } from './strategies/strategy.ts';
import { versionOf } from './version-of.ts';

const MINUTE_MS = 60_000;
const PPM = 1_000_000;
const BELIEF = { acts: 0.4, watches: 0.1 };
const MINUTES = 5;
const DISRUPTION = { safe: 0, risky: 3 };

/** What a plan is ranked by. */
export interface RankSource {
  readonly member: FleetMember;
  readonly strategies: HealingKinds['strategies'];
  readonly settings: HealSettings;
  readonly sums: readonly LearnedSum[];
  readonly basis: HealBasis;
  /** Strategies that this heal has tried. */
  readonly tried: readonly string[];
  readonly now: Date;
}

/**
 * What is known of a plan's actions, and what it would choose. With `settings.heal.learn` the plan has them in that order,
 * without those that a person is worth more than; without it, as it was.
 */
export function rankPlan<Plan extends HealPlan>(
  plan: Plan,
  source: RankSource,
): { readonly plan: Plan; readonly ranking: DecisionRanking } {
  const { basis, settings, tried } = source;
  const evidence = new Map(plan.actions.map((action) => [action.strategy, evidenceOf(action, source)]));
  const candidates = Array.from(evidence, ([strategy, known]) => ({ strategy, evidence: known }));
  const ranked = rank(candidates, basis);
  const best = ranked.find((one) => !one.isBelowPerson && !tried.includes(one.strategy));
  const known = new Map(ranked.map((worth) => [worth.strategy, told(worth, evidence.get(worth.strategy))]));
  const ranking = { basis, best: best?.strategy ?? null, known };
  return { plan: settings.learn ? inOrder(plan, ranked) : plan, ranking };
}

function evidenceOf(action: HealAction, source: RankSource): HealEvidence {
  const { strategy: id, symptom, hold_ms, needs_approval: asks } = action;
  const { member, strategies, sums, now } = source;
  const strategy = strategies.get(id);
  const said = symptom?.said ?? null;
  return {
    asks,
    belief_ppm: Math.round(beliefOf(strategy) * PPM),
    ...knownOf(sums, {
      strategy: id,
      version: versionOf(strategy),
      symptom: symptom?.class ?? '',
      text: said === null ? '' : symptomText(said),
      technology: technologyOf(member.component.technology),
      now: now.getTime(),
    }),
    declared_ms: Math.round(strategy.watchMs ?? (strategy.minutes ?? MINUTES) * MINUTE_MS + hold_ms),
    disruption_ms: Math.round(disruptionOf(strategy) * MINUTE_MS),
  };
}

function beliefOf({ works, watchMs }: Strategy): number {
  return works ?? (watchMs === undefined ? BELIEF.acts : BELIEF.watches);
}

function disruptionOf({ disruption, risk, watchMs }: Strategy): number {
  return watchMs === undefined ? (disruption ?? DISRUPTION[risk]) : 0;
}

function told({ works, worth }: Worth, evidence: HealEvidence | undefined) {
  return {
    evidence: evidence ?? null,
    works_ppm: Math.round(works * PPM),
    worth_ppm: Math.round(worth * MINUTE_MS * PPM),
  };
}

function inOrder<Plan extends HealPlan>(plan: Plan, ranked: readonly Worth[]): Plan {
  const byStrategy = new Map(plan.actions.map((action) => [action.strategy, action]));
  const worthIt = ranked.filter(({ isBelowPerson }) => !isBelowPerson);
  const tooDear = ranked.filter(({ isBelowPerson }) => isBelowPerson);
  return {
    ...plan,
    actions: worthIt.flatMap(({ strategy }) => byStrategy.get(strategy) ?? []),
    not_chosen: [
      ...tooDear.map(({ strategy }) => ({
        strategy,
        why: 'by what is known of it, calling a person is worth more',
      })),
      ...plan.not_chosen,
    ],
  };
}
