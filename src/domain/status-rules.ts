import { newest, type JudgedTicket, type KnownEvidence } from './known-evidence.ts';
import { passRate, runsInWindow, shownRate } from './pass-rate.ts';
import { SEVERITIES } from './severity.ts';
import type { Reason } from './status.ts';
import type { StatusPolicySettings } from './status-policy-settings.ts';

/** One rule of the status policy: what it asks for and why, or nothing where it does not apply. */
type StatusRule = (known: KnownEvidence, policy: StatusPolicySettings, now: Date) => Reason[];

/** Every rule, in the order in which its reason is told. */
export const STATUS_RULES: readonly StatusRule[] = [futureEvidence, openIssues, testPassRate, latestStart];

function futureEvidence({ ahead }: KnownEvidence): Reason[] {
  const evidence_at = newest(ahead);
  if (evidence_at === null) return [];
  const day = evidence_at.slice(0, 10);
  return [
    {
      rule: 'future_evidence',
      asks_for: 'unknown',
      text:
        ahead.length === 1
          ? `1 record is dated ahead of the clock, ${day}, and does not count until then`
          : `${ahead.length} records are dated ahead of the clock, up to ${day}, and do not count until then`,
      measured: ahead.length,
      limit: 'at most 5 minutes ahead',
      evidence_at,
    },
  ];
}

function openIssues({ open }: KnownEvidence): Reason[] {
  const critical = open.filter((ticket) => ticket.severity === 'critical');
  const isCritical = critical.length > 0;
  const shown = isCritical ? critical : open;
  const [first, ...others] = shown;
  if (first === undefined) return [];
  const worst = others.reduce((one, other) => (comesFirst(other, one) ? other : one), first);
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return [
    {
      rule: 'open_issues',
      asks_for: isCritical ? 'red' : 'yellow',
      text: `open ${isCritical ? 'critical ' : ''}issue: ${worst.title} (${worst.id})${more}`,
      measured: shown.length,
      limit: isCritical ? 'red with 1 or more critical' : 'green needs 0',
      evidence_at: newest(shown.flatMap(({ seen_at }) => seen_at ?? [])),
    },
  ];
}

/** The worse first, then the older, so that the reason does not depend on the order of the book. */
function comesFirst(one: JudgedTicket, other: JudgedTicket): boolean {
  const worse = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  if (worse !== 0) return worse > 0;
  return `${one.detected_at} ${one.id}` < `${other.detected_at} ${other.id}`;
}

function testPassRate({ history }: KnownEvidence, policy: StatusPolicySettings, now: Date): Reason[] {
  const { green_above, red_below } = policy;
  const runs = runsInWindow(history.test_history, policy, now);
  const rate = passRate(runs);
  const shared = {
    rule: 'test_pass_rate',
    limit: `green above ${green_above} %, red below ${red_below} %`,
    evidence_at: history.test_history[0]?.timestamp ?? null,
  } as const;
  if (rate === null) {
    return [{ ...shared, asks_for: 'unknown', text: noRate(history, runs.length, policy), measured: null }];
  }
  return [
    {
      ...shared,
      asks_for: rate < red_below ? 'red' : rate > green_above ? 'green' : 'yellow',
      text: `${shownRate(rate, policy, 1)} % of tests passed`,
      measured: shownRate(rate, policy, 2),
    },
  ];
}

function noRate(
  { test_history }: KnownEvidence['history'],
  inWindow: number,
  { window_days }: StatusPolicySettings,
): string {
  if (test_history.length === 0) return 'no tests are known';
  if (inWindow === 0) return `no test ran in the last ${window_days} days`;
  return 'no test passed or failed in the newest test runs';
}

function latestStart({ history: { start_history } }: KnownEvidence): Reason[] {
  const [latest] = start_history;
  if (latest === undefined) return [];
  const { success, environment, version, timestamp, source } = latest;
  const what = source === 'health' ? 'the latest health check' : 'the latest start';
  const where = version === null ? environment : `${environment}, version ${version}`;
  return [
    {
      rule: 'latest_start',
      asks_for: success ? 'green' : 'red',
      text: `${what} ${success ? 'succeeded' : 'failed'} (${where})`,
      measured: success ? 'success' : 'failure',
      limit: 'red when it failed',
      evidence_at: timestamp,
    },
  ];
}
