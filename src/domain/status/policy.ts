import type { OperationalStatus } from '../colour.ts';
import { knownEvidence, type Evidence, type KnownEvidence } from './known-evidence.ts';
import { shownRate } from './pass-rate.ts';
import type { HealthMetrics, PolicyVersion, Reason } from './status.ts';
import type { StatusPolicySettings } from './policy-settings.ts';
import type { PolicyRules } from './policy/rules.ts';
import { VERSION_1 } from './policy/version-1.ts';
import { VERSION_2 } from './policy/version-2.ts';
import { inMaintenance } from './policy/maintenance.ts';

export type { Evidence } from './known-evidence.ts';

export interface Verdict {
  readonly operational_status: OperationalStatus;
  /** Uptime moves with the clock alone, and is counted on its own (`countUptime`). */
  readonly health_metrics: Omit<HealthMetrics, 'uptime_percentage' | 'uptime'>;
  /** Never empty; the colour is what they ask for. */
  readonly reasons: Reason[];
}

const DAY_MS = 24 * 3_600_000;

const VERSIONS: Readonly<Record<PolicyVersion, PolicyRules>> = { 1: VERSION_1, 2: VERSION_2 };

/**
 * The status policy: what the evidence says at `now`, judged by the version of its rules that holds for it.
 * Every rule that applies gives a reason; the worst colour that a reason asks for wins, and stale or missing evidence is unknown.
 */
export function judge(evidence: Evidence, policy: StatusPolicySettings, now: Date): Verdict {
  const known = knownEvidence(evidence, now);
  const { rules, testRates } = VERSIONS[evidence.history.policy_version];
  const { current, trend } = testRates(known, policy, now);
  const reasons = [
    ...notEnough(evidence, known, policy, now),
    ...rules.flatMap((rule) => rule(known, policy, now)),
    ...inMaintenance(known, now),
  ];
  return {
    operational_status: colourOf(reasons),
    health_metrics: {
      test_pass_rate: current === null ? null : shownRate(current, policy, 2),
      test_trend: trend === null ? null : { pass_rate: shownRate(trend.rate, policy, 2), runs: trend.runs },
      issue_count: known.open.length,
      critical_issue_count: known.open.filter((ticket) => ticket.severity === 'critical').length,
    },
    reasons,
  };
}

/** Whether the reason says that the evidence is not enough: then it is unknown, whatever the other rules ask for. */
export function isNotEnough({ rule }: Reason): boolean {
  return rule === 'no_evidence' || rule === 'stale';
}

/** The worst colour that is asked for; "no tests are known" asks for unknown and yields to whatever else is known. */
export function colourOf(reasons: readonly Reason[]): OperationalStatus {
  if (reasons.some(isNotEnough)) return 'unknown';
  const asked = new Set(reasons.map((reason) => reason.asks_for));
  return (['red', 'yellow', 'green'] as const).find((colour) => asked.has(colour)) ?? 'unknown';
}

function notEnough(
  evidence: Evidence,
  { newest_at }: KnownEvidence,
  policy: StatusPolicySettings,
  now: Date,
): Reason[] {
  if (newest_at === null) return [NO_EVIDENCE];
  const { stale_after_days } = policy;
  const newestTime = new Date(newest_at);
  if (now.getTime() - newestTime.getTime() <= stale_after_days * DAY_MS) return [];
  const { operational_status: colour } = judge(evidence, policy, newestTime);
  return [
    {
      rule: 'stale',
      asks_for: 'unknown',
      text: `the newest evidence is of ${newest_at.slice(0, 10)}, more than ${stale_after_days} days ago; it was ${colour} then`,
      measured: newest_at,
      limit: `at most ${stale_after_days} days`,
      evidence_at: newest_at,
    },
  ];
}

const NO_EVIDENCE: Reason = {
  rule: 'no_evidence',
  asks_for: 'unknown',
  text: 'no evidence yet: record a start or a test run, or declare `test:` or `health:` in components.yaml',
  measured: null,
  limit: null,
  evidence_at: null,
};
