import type { DecisionRanking } from '../domain/healing/decision.ts';
import type { HealBasis, HealEvidence } from '../domain/healing/evidence.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { HealAction, HealPlan } from '../domain/healing/heal.ts';
import { knownOf, technologyOf, type LearnedSum } from '../domain/healing/learned.ts';
import type { HealSettings } from '../domain/healing/settings.ts';
import { symptomText } from '../domain/healing/symptom-text.ts';
import type { HealingKinds } from './healing-kinds.ts';
import { draw, exploreChances } from './explore.ts';
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
  /** The heal's run. */
  readonly heal: string;
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
  const best = ranked.find((one) => !one.isBelowPerson && !tried.includes(one.strategy))?.strategy ?? null;
  const known = new Map(
    ranked.map((worth) => [worth.strategy, told(worth, plan.actions, evidence.get(worth.strategy))]),
  );
  const chances = settings.learn && best !== null ? chancesOf(plan, ranked, source) : null;
  const ranking = { basis, best, known, chances };
  if (!settings.learn) return { plan, ranking };
  const drawn = chances === null ? null : draw(chances, `${source.heal}/${tried.length}`);
  return { plan: inOrder(plan, drawn === null ? ranked : firstOf(ranked, drawn)), ranking };
}

/** The chances to be chosen, where others than the best have one. */
function chancesOf(
  plan: HealPlan,
  ranked: readonly Worth[],
  { settings: { explore }, member, tried }: RankSource,
): ReadonlyMap<string, number> | null {
  if (!explore.environments.includes(member.environment)) return null;
  const left = ranked.filter(({ isBelowPerson, strategy }) => !isBelowPerson && !tried.includes(strategy));
  const safe = plan.actions.filter(({ risk, needs_approval }) => risk === 'safe' && !needs_approval);
  return exploreChances(
    left.map(({ strategy }) => strategy),
    safe.map(({ strategy }) => strategy),
    explore.share,
  );
}

function firstOf(ranked: readonly Worth[], first: string): Worth[] {
  const isFirst = ({ strategy }: Worth): boolean => strategy === first;
  return [...ranked.filter(isFirst), ...ranked.filter((worth) => !isFirst(worth))];
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
      supersedes: strategy.supersedes,
      // What works is learned of all components together, whatever each has declared to run.
      version: strategy.ownCommand === undefined ? versionOf(strategy) : null,
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

function told(
  { strategy, works, worth }: Worth,
  actions: readonly HealAction[],
  evidence: HealEvidence | undefined,
) {
  const place = actions.findIndex((action) => action.strategy === strategy);
  return {
    risk: actions[place]?.risk ?? null,
    place,
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
