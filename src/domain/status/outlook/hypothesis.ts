import type { OperationalStatus } from '../../colour.ts';
import { FLAPPING_ANSWERS } from '../../health/flapping.ts';
import { healthState, type HealthState } from '../../health/state.ts';
import {
  knownEvidence,
  newest,
  type Evidence,
  type JudgedTicket,
  type KnownEvidence,
  type OpenTicket,
} from '../known-evidence.ts';
import { judge } from '../policy.ts';
import type { StatusPolicySettings } from '../policy-settings.ts';
import { failingEffort, testEfforts, type FailingEffort } from './test-efforts.ts';
import type { TestEffort } from './test-effort.ts';

/** What an outlook starts from. */
export interface OutlookQuestion {
  /** Its tickets are those alone that can decide a colour. */
  readonly evidence: Evidence;
  /** All that are open. */
  readonly open: readonly JudgedTicket[];
  readonly policy: StatusPolicySettings;
  readonly now: Date;
  /** What the evidence is judged to be at `now`. */
  readonly colour: OperationalStatus;
  /** When the next event would be recorded: now, but behind everything that counts already. */
  readonly nextAt: string;
  /** Passing test runs that could come next, and one that fails. */
  readonly efforts: readonly TestEffort[];
  readonly failing: FailingEffort;
  readonly liveness: Liveness;
}

/** What tells whether the component is up. */
export interface Liveness {
  readonly source: 'person' | 'health';
  /** How many more in a row have to succeed for it to be up, and to fail for it to be down. */
  readonly toUp: number;
  readonly toDown: number;
}

/** What could be recorded next; nothing of what is left out. */
export interface Hypothesis {
  /** The tickets as they would be then. */
  readonly tickets: readonly JudgedTicket[];
  /** Whether what tells that it is up did so: one start, or as many health checks as it takes. */
  readonly start?: boolean;
  /** What would be known of the tests. */
  readonly history?: Evidence['history'];
}

export function questionOf(evidence: Evidence, policy: StatusPolicySettings, now: Date): OutlookQuestion {
  const { history, open, newest_at } = knownEvidence(evidence, now);
  const nextAt = newest([now.toISOString(), newest_at ?? '']) ?? '';
  const known = { history, policy, now, nextAt, tickets: evidence.tickets };
  const efforts = testEfforts(known);
  return {
    evidence: { history: evidence.history, tickets: decisive(open, efforts) },
    open,
    policy,
    now,
    colour: judge(evidence, policy, now).operational_status,
    nextAt,
    efforts,
    failing: failingEffort(known),
    liveness: livenessOf(history, policy),
  };
}

/** A person's start decides at once, and so did every health check under the policy's first version. */
function livenessOf(
  { start_history, health_before, policy_version }: KnownEvidence['history'],
  policy: StatusPolicySettings,
): Liveness {
  if (policy_version === 1 || start_history[0]?.source !== 'health') {
    return { source: 'person', toUp: 1, toDown: 1 };
  }
  const state = healthState(start_history, policy, health_before);
  const { settled, failures } = state;
  // How many of the answers before changed is not known here: with so many that are alike, none of them counts any more.
  const toCalm = start_history[0].flapping === true ? FLAPPING_ANSWERS : 1;
  return {
    source: 'health',
    toUp: Math.max(toCalm, toWell(state, policy)),
    toDown: settled === 'down' ? 1 : policy.health_failures - failures,
  };
}

/** How many answers without a failure or a warning it takes. */
function toWell(
  { settled, successes, degraded, contradictions }: HealthState,
  { health_successes }: StatusPolicySettings,
): number {
  if (settled === 'down') return Math.max(health_successes - successes, degraded ? health_successes : 1);
  return degraded ? health_successes - contradictions : 1;
}

/** The colour if that were recorded now. */
export function colourIf(
  { evidence, policy, now, nextAt, liveness, efforts }: OutlookQuestion,
  { tickets, start, history = efforts[0]?.after ?? evidence.history }: Hypothesis,
): OperationalStatus {
  const said = { environment: '', version: null, symptom: null, detail: null, source: liveness.source };
  const starts = Array.from(
    { length: start === undefined ? 0 : start ? liveness.toUp : liveness.toDown },
    () => ({ timestamp: nextAt, duration_ms: null, ...said, success: start === true }),
  );
  const imagined = { ...history, start_history: [...starts, ...history.start_history] };
  return judge({ history: imagined, tickets }, policy, now).operational_status;
}

export function isCritical(ticket: JudgedTicket): boolean {
  return ticket.severity === 'critical';
}

/**
 * Of the tickets with the same consequences the one that was seen last, so that an outlook takes no longer for thousands of them.
 * Those dated ahead of the clock all stay, as each may count at another moment.
 */
function decisive(open: readonly OpenTicket[], efforts: readonly TestEffort[]): OpenTicket[] {
  const kept = new Map<string, OpenTicket>();
  for (const ticket of open) {
    const isAhead = ticket.seen_at !== newest([ticket.detected_at, ticket.last_seen_at]);
    const resolvedBy = efforts.findIndex((effort) => effort.resolves(ticket));
    const kind = isAhead ? ticket.id : `${String(isCritical(ticket))} ${resolvedBy}`;
    const other = kept.get(kind);
    if (other === undefined || (other.seen_at ?? '') < (ticket.seen_at ?? '')) kept.set(kind, ticket);
  }
  return [...kept.values()];
}
