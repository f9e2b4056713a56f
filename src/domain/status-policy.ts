import { UPTIME_WINDOW_MS, type History } from './history.ts';
import type { HealthMetrics, Reason, TestEntry } from './status.ts';
import type { OperationalStatus } from './colour.ts';
import type { StatusPolicySettings } from './status-policy-settings.ts';
import { isOpen } from './ticket-history.ts';
import type { Ticket } from './ticket.ts';

export interface Evidence {
  readonly history: History;
  readonly tickets: readonly Ticket[];
}

export interface Judgement {
  readonly operational_status: OperationalStatus;
  readonly health_metrics: HealthMetrics;
  readonly reasons: Reason[];
}

const DAY_MS = 24 * 3_600_000;

/**
 * The status policy, version 1: what the evidence says at `now`.
 * Every rule that applies gives a reason; the worst colour that a reason asks for wins, and stale or missing evidence is unknown.
 */
export function judge({ history, tickets }: Evidence, policy: StatusPolicySettings, now: Date): Judgement {
  const rate = passRate(history.test_history, policy, now);
  const open = tickets.filter(isOpen);
  const health_metrics: HealthMetrics = {
    uptime_percentage: uptime(history.start_changes, now),
    test_pass_rate: rate === null ? null : shownRate(rate, policy, 2),
    issue_count: open.length,
    critical_issue_count: open.filter((ticket) => ticket.severity === 'critical').length,
  };
  const reasons = [
    ...issueReasons(open),
    ...testReasons(history.test_history, rate, policy),
    ...startReasons(history),
  ];
  const { operational_status, extra } = decide(newestEvidence(history, open), reasons, policy, now);
  return { operational_status, health_metrics, reasons: [...extra, ...reasons] };
}

/** Passed ÷ (passed + failed) in percent over the policy's window, not rounded; null when no test ran. */
export function passRate(
  runs: readonly TestEntry[],
  policy: Pick<StatusPolicySettings, 'window_runs' | 'window_days'>,
  now: Date,
): number | null {
  const from = now.getTime() - policy.window_days * DAY_MS;
  const counted = runs.filter((run) => Date.parse(run.timestamp) >= from).slice(0, policy.window_runs);
  let passed = 0;
  let failed = 0;
  for (const run of counted) {
    passed += run.results?.passed ?? (run.success ? 1 : 0);
    failed += failures(run);
  }
  return passed + failed === 0 ? null : (100 * passed) / (passed + failed);
}

/** A run that failed without a failed test (a crash before the first one) still counts as a failure. */
function failures(run: TestEntry): number {
  return Math.max(run.results?.failed ?? 0, run.success ? 0 : 1);
}

function uptime(changes: History['start_changes'], now: Date): number | null {
  const first = changes[0];
  if (first === undefined) return null;
  const from = Math.max(Date.parse(first.timestamp), now.getTime() - UPTIME_WINDOW_MS);
  const total = now.getTime() - from;
  if (total <= 0) return changes.at(-1)?.success === true ? 100 : 0;
  let up = 0;
  changes.forEach((change, index) => {
    const next = changes[index + 1];
    const start = Math.max(Date.parse(change.timestamp), from);
    const end = next === undefined ? now.getTime() : Math.min(Date.parse(next.timestamp), now.getTime());
    if (change.success && end > start) up += end - start;
  });
  return round((100 * up) / total, 1);
}

function issueReasons(open: readonly Ticket[]): Reason[] {
  if (open.length === 0) return [];
  const critical = open.filter((ticket) => ticket.severity === 'critical');
  const shown = critical.length > 0 ? critical : open;
  const kind = critical.length > 0 ? 'open critical issue' : 'open issue';
  const more = shown.length > 1 ? ` and ${shown.length - 1} more` : '';
  return [
    {
      rule: 'open_issues',
      asks_for: critical.length > 0 ? 'red' : 'yellow',
      text: `${kind}: ${shown[0]?.title ?? ''} (${shown[0]?.id ?? ''})${more}`,
      measured: shown.length,
      limit: critical.length > 0 ? 'red with 1 or more critical' : 'green needs 0',
      evidence_at: newest(shown.map(lastSeenAt)),
    },
  ];
}

function testReasons(
  runs: readonly TestEntry[],
  rate: number | null,
  policy: StatusPolicySettings,
): Reason[] {
  const { green_above, red_below, window_days } = policy;
  const evidence_at = runs[0]?.timestamp ?? null;
  if (rate === null) {
    const text = runs.length === 0 ? 'no tests are known' : `no test ran in the last ${window_days} days`;
    return [{ rule: 'test_pass_rate', asks_for: 'unknown', text, measured: null, limit: null, evidence_at }];
  }
  const asks_for = rate < red_below ? 'red' : rate > green_above ? 'green' : 'yellow';
  return [
    {
      rule: 'test_pass_rate',
      asks_for,
      text: `${shownRate(rate, policy, 1)} % of tests passed`,
      measured: shownRate(rate, policy, 2),
      limit: `green above ${green_above} %, red below ${red_below} %`,
      evidence_at,
    },
  ];
}

function startReasons({ start_history: [latest] }: History): Reason[] {
  if (latest === undefined) return [];
  return [
    {
      rule: 'latest_start',
      asks_for: latest.success ? 'green' : 'red',
      text: latest.success ? 'the latest start succeeded' : 'the latest start failed',
      measured: latest.success ? 'success' : 'failure',
      limit: 'red when it failed',
      evidence_at: latest.timestamp,
    },
  ];
}

function decide(
  evidence_at: string | null,
  reasons: readonly Reason[],
  policy: StatusPolicySettings,
  now: Date,
): { operational_status: OperationalStatus; extra: Reason[] } {
  if (evidence_at === null) return { operational_status: 'unknown', extra: [NO_EVIDENCE] };
  const colour = worst(reasons);
  const ageDays = (now.getTime() - Date.parse(evidence_at)) / DAY_MS;
  if (ageDays <= policy.stale_after_days) return { operational_status: colour, extra: [] };
  const stale: Reason = {
    rule: 'stale',
    asks_for: 'unknown',
    text: `the newest evidence is of ${evidence_at.slice(0, 10)}, more than ${policy.stale_after_days} days ago; it was ${colour} then`,
    measured: evidence_at,
    limit: `at most ${policy.stale_after_days} days`,
    evidence_at,
  };
  return { operational_status: 'unknown', extra: [stale] };
}

const NO_EVIDENCE: Reason = {
  rule: 'no_evidence',
  asks_for: 'unknown',
  text: 'no evidence yet: record `hms tracker test`, or declare `test:` or `health:`',
  measured: null,
  limit: null,
  evidence_at: null,
};

/** Every open ticket counts, those too that a worse one keeps out of the reasons. */
function newestEvidence(
  { start_history: [start], test_history: [test] }: History,
  open: readonly Ticket[],
): string | null {
  return newest([start, test].flatMap((entry) => entry?.timestamp ?? []).concat(open.map(lastSeenAt)));
}

/** "No tests are known" asks for unknown and yields to whatever else is known. */
function worst(reasons: readonly Reason[]): OperationalStatus {
  const asked = new Set(reasons.map((reason) => reason.asks_for));
  return (['red', 'yellow', 'green'] as const).find((colour) => asked.has(colour)) ?? 'unknown';
}

function lastSeenAt(ticket: Ticket): string {
  return ticket.last_seen_at;
}

function newest(times: readonly string[]): string | null {
  return times.length === 0 ? null : times.reduce((a, b) => (a > b ? a : b));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Rounded, but never onto or across a limit: 94.999 is not shown as 95, nor 99.99 as 100. */
function shownRate(rate: number, policy: StatusPolicySettings, digits: number): number {
  const rounded = round(rate, digits);
  const limits = [0, policy.red_below, policy.green_above, 100];
  const onSameSides = limits.every((limit) => Math.sign(rounded - limit) === Math.sign(rate - limit));
  return onSameSides || digits > 15 ? rounded : shownRate(rate, policy, digits + 1);
}
