import type { HealRisk } from '../domain/healing/risk.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { symptomOf } from '../domain/healing/decision.ts';
import {
  hasFailed,
  type HealAction,
  type HealPlan,
  type HealProblem,
  type PastAttempt,
} from '../domain/healing/heal.ts';
import type { StatusPolicySettings } from '../domain/status/policy-settings.ts';
import type { HealingKinds } from './healing-kinds.ts';
import { isHeld } from './permission.ts';
import type { Strategy, StrategyFreedom } from './strategies/strategy.ts';
import { isTreated } from './treated-problems.ts';

export interface HealPolicy {
  readonly kinds: HealingKinds;
  readonly member: FleetMember;
  /** The stability time. */
  readonly hold_ms: number;
  readonly status: StatusPolicySettings;
}

/** So often a strategy may fail at the same problem before it is left alone for an hour. */
const MAX_FAILURES = 2;
const RISKS: readonly HealRisk[] = ['safe', 'risky'];

/**
 * Which strategies to use for these problems, the safest first, of those what asks nobody, and of those the cheapest; and why not
 * the others.
 * `recent` are the attempts of the last hour: one that failed twice at a problem is not chosen for it again.
 */
export function chooseActions(
  problems: readonly HealProblem[],
  policy: HealPolicy,
  recent: readonly PastAttempt[],
): HealPlan & Required<Pick<HealPlan, 'looks'>> {
  const strategies = policy.kinds.strategies.items;
  const verdicts = withoutNeedless(
    strategies,
    strategies.map((strategy) => judge(strategy, problems, policy, recent)),
  );
  const able = verdicts.flatMap((verdict) => ('risk' in verdict ? [verdict] : []));
  // A safe one asks where its record or its review has it so: nobody is to wait for an answer while another may be done.
  const chosen = RISKS.flatMap((risk) =>
    [false, true].flatMap((asks) => able.filter((one) => one.risk === risk && one.needs_approval === asks)),
  );
  return {
    problems,
    looks: looksFor(problems, policy.kinds),
    actions: chosen,
    not_chosen: verdicts.flatMap((verdict) => ('risk' in verdict ? [] : [verdict])),
  };
}

/** The probes that looked: all, or up to the one that stopped the diagnosis. */
function looksFor(problems: readonly HealProblem[], { probes }: HealingKinds): string[] {
  const stop = probes.items.findIndex(
    ({ id, stopsDiagnosis = false }) => stopsDiagnosis && problems.some(({ look }) => look === id),
  );
  return stop === -1 ? [...probes.ids] : probes.ids.slice(0, stop + 1);
}

/** For one try: the look right before the act takes its time too. */
function timeLimitMs(strategy: Strategy, { kinds, member, status }: HealPolicy): number {
  const probes = new Set([...strategy.probes, ...(strategy.never?.probes ?? [])]);
  const looks = [...probes].map((id) => kinds.probes.get(id).timeLimitMs?.(member, status) ?? 0);
  return looks.reduce((sum, look) => sum + look, strategy.timeLimitMs(member));
}

type Verdict = HealAction | HealPlan['not_chosen'][number];

function judge(
  treatment: Strategy,
  problems: readonly HealProblem[],
  policy: HealPolicy,
  recent: readonly PastAttempt[],
): Verdict {
  const { member, hold_ms } = policy;
  const { id: strategy, risk, proof, holds } = treatment;
  const treated = problems.filter((problem) => isTreated(problem, treatment, member));
  if (treated.length === 0) return { strategy, why: 'there is nothing that it treats' };
  if (treatment.person !== undefined) return { strategy, why: `a person does it: ${treatment.person}` };
  const obstacle = treatment.obstacle(member);
  if (obstacle !== undefined) return { strategy, why: obstacle.why };
  const against = treatment.never?.why(problems, member);
  if (against !== undefined) return { strategy, why: against };
  const chosen = treated.filter(
    ({ fingerprint }) => failuresAt(fingerprint, strategy, recent) < MAX_FAILURES,
  );
  const [first] = chosen;
  if (first === undefined)
    return { strategy, why: `it failed ${MAX_FAILURES} times within the last hour at the same problem` };
  const freedom = treatment.freedom?.(chosen.map((problem) => symptomOf(problem).class));
  if (freedom !== undefined && isHeld(freedom)) return { strategy, why: held(treatment, freedom, member) };
  const asks = treatment.asks ?? (freedom?.level === 'approve' ? freedom.why : undefined);
  const needs_approval =
    treatment.watchMs === undefined && (!member.allow.heal.includes(risk) || asks !== undefined);
  return {
    strategy,
    fingerprints: chosen.map(({ fingerprint }) => fingerprint),
    symptom: symptomOf(first),
    risk,
    needs_approval,
    does: treatment.does(member),
    proof,
    why: whyAsked({ ...treatment, asks }, needs_approval),
    time_limit_ms: timeLimitMs(treatment, policy),
    hold_ms: holds ? hold_ms : 0,
    ...(treatment.watchMs === undefined ? {} : { watch_ms: treatment.watchMs }),
  };
}

/** What is not done is told to people where it may be suggested. */
function held(treatment: Strategy, { level, why }: StrategyFreedom, member: FleetMember): string {
  return level === 'suggest' ? `it is suggested, to ${treatment.does(member)}, and not done: ${why}` : why;
}

interface Asking extends Pick<Strategy, 'risk' | 'watchMs'> {
  readonly asks: string | undefined;
}

function whyAsked({ risk, watchMs, asks }: Asking, needsApproval: boolean): string {
  if (watchMs !== undefined) return 'it does nothing, so it asks nobody';
  if (asks !== undefined) return `${asks}: it waits for an approval`;
  return needsApproval
    ? `it is ${risk}, and \`allow.heal\` in components.yaml does not name ${risk}: it waits for an approval`
    : `it is ${risk}, and \`allow.heal\` in components.yaml names ${risk}`;
}

/** Leaves out what each of the other attempts does anyway. */
function withoutNeedless(strategies: readonly Strategy[], verdicts: readonly Verdict[]): Verdict[] {
  const reasons = new Map(strategies.map(({ id, doneByOthers }) => [id, doneByOthers]));
  const isNeeded = (verdict: Verdict): boolean =>
    'risk' in verdict && reasons.get(verdict.strategy) === undefined;
  if (!verdicts.some(isNeeded)) return [...verdicts];
  return verdicts.map((verdict) => {
    const why = reasons.get(verdict.strategy);
    return 'risk' in verdict && why !== undefined ? { strategy: verdict.strategy, why } : verdict;
  });
}

function failuresAt(fingerprint: string, strategy: string, recent: readonly PastAttempt[]): number {
  return recent.filter(
    (attempt) =>
      attempt.strategy === strategy &&
      attempt.fingerprints.includes(fingerprint) &&
      hasFailed(attempt.outcome),
  ).length;
}
