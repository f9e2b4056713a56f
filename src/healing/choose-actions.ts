import type { HealRisk } from '../domain/component.ts';
import type { FleetMember } from '../domain/fleet.ts';
import {
  STRATEGY_IDS,
  type HealAction,
  type HealPlan,
  type HealProblem,
  type ProbeId,
  type PastAttempt,
  type StrategyId,
} from '../domain/healing/heal.ts';
import { longestMs } from '../domain/health/longest-check.ts';
import type { StatusPolicySettings } from '../domain/status/policy-settings.ts';
import { STRATEGIES } from './strategies/strategies.ts';

export interface HealPolicy {
  readonly member: FleetMember;
  /** The stability time. */
  readonly hold_ms: number;
  readonly status: StatusPolicySettings;
}

/** So often a strategy may fail at the same problem before it is left alone for an hour. */
const MAX_FAILURES = 2;
const RISKS: readonly HealRisk[] = ['safe', 'risky'];

/**
 * Which strategies to use for these problems, the safest first and of those the cheapest, and why not the others.
 * `recent` are the attempts of the last hour: one that failed twice at a problem is not chosen for it again.
 */
export function chooseActions(
  problems: readonly HealProblem[],
  policy: HealPolicy,
  recent: readonly PastAttempt[],
): HealPlan {
  const verdicts = withoutIdleWriting(
    STRATEGY_IDS.map((strategy) => judge(strategy, problems, policy, recent)),
  );
  const chosen = RISKS.flatMap((risk) =>
    verdicts.flatMap((verdict) => ('risk' in verdict && verdict.risk === risk ? [verdict] : [])),
  );
  return {
    problems,
    actions: chosen,
    not_chosen: verdicts.flatMap((verdict) => ('risk' in verdict ? [] : [verdict])),
  };
}

/** The look right before the act takes its time too, as long as the health check may take to be sure, and one answer at its end. */
function lookLimitMs(
  look: ProbeId,
  { component: { health } }: FleetMember,
  status: StatusPolicySettings,
): number {
  return look !== 'health' || health === undefined ? 0 : longestMs(health, status) + health.timeout;
}

type Verdict = HealAction | HealPlan['not_chosen'][number];

function judge(
  strategy: StrategyId,
  problems: readonly HealProblem[],
  { member, hold_ms, status }: HealPolicy,
  recent: readonly PastAttempt[],
): Verdict {
  const treatment = STRATEGIES[strategy];
  const { look, risk, proof, holds } = treatment;
  const treated = problems.filter((problem) => problem.look === look && problem.mendable);
  if (treated.length === 0) return { strategy, why: 'there is nothing that it treats' };
  const obstacle = treatment.obstacle(member);
  if (obstacle !== undefined) return { strategy, why: obstacle.why };
  const fingerprints = treated
    .map((problem) => problem.fingerprint)
    .filter((fingerprint) => failuresAt(fingerprint, strategy, recent) < MAX_FAILURES);
  if (fingerprints.length === 0)
    return { strategy, why: `it failed ${MAX_FAILURES} times within the last hour at the same problem` };
  const needs_approval = !member.allow.heal.includes(risk);
  return {
    strategy,
    fingerprints,
    risk,
    needs_approval,
    does: treatment.does(member),
    proof,
    why: needs_approval
      ? `it is ${risk}, and \`allow.heal\` in components.yaml does not name ${risk}: it waits for an approval`
      : `it is ${risk}, and \`allow.heal\` in components.yaml names ${risk}`,
    time_limit_ms: treatment.timeLimitMs(member) + lookLimitMs(look, member, status),
    hold_ms: holds ? hold_ms : 0,
  };
}

/** What is wrong with the component itself comes first: a heal writes the documents after each of its attempts anyway. */
function withoutIdleWriting(verdicts: readonly Verdict[]): Verdict[] {
  const strategy = 'rewrite_documents';
  if (!verdicts.some((verdict) => 'risk' in verdict && verdict.strategy !== strategy)) return [...verdicts];
  const why = 'the documents are written after each of the others anyway';
  return verdicts.map((verdict) =>
    'risk' in verdict && verdict.strategy === strategy ? { strategy, why } : verdict,
  );
}

function failuresAt(fingerprint: string, strategy: StrategyId, recent: readonly PastAttempt[]): number {
  return recent.filter(
    (attempt) =>
      attempt.strategy === strategy &&
      attempt.fingerprints.includes(fingerprint) &&
      (attempt.outcome === 'failed' || attempt.outcome === 'no_effect'),
  ).length;
}
