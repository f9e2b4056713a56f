import type { OperationalStatus } from '../colour.ts';
import {
  knownEvidence,
  newest,
  type Evidence,
  type JudgedTicket,
  type OpenTicket,
} from '../known-evidence.ts';
import { judge } from '../status-policy.ts';
import type { TestEntry } from '../status.ts';
import type { StatusPolicySettings } from '../status-policy-settings.ts';

/** What an outlook starts from. */
export interface Question {
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
  /** How many tests passed or failed in the newest run that told its counts and had any; null when none did. */
  readonly testsPerRun: number | null;
}

/** What could be recorded next; nothing of what is left out. */
export interface Hypothesis {
  /** The tickets as they would be then. */
  readonly tickets: readonly JudgedTicket[];
  /** Whether a start succeeded. */
  readonly start?: boolean;
  readonly runs?: readonly Pick<TestEntry, 'success' | 'results'>[];
}

export function questionOf(evidence: Evidence, policy: StatusPolicySettings, now: Date): Question {
  const { history, open, newest_at } = knownEvidence(evidence, now);
  const sizes = history.test_history.map(({ results }) =>
    results === null ? 0 : results.passed + results.failed,
  );
  return {
    evidence: { history: evidence.history, tickets: decisive(open) },
    open,
    policy,
    now,
    colour: judge(evidence, policy, now).operational_status,
    nextAt: newest([now.toISOString(), newest_at ?? '']) ?? '',
    testsPerRun: sizes.find((size) => size > 0) ?? null,
  };
}

/** The colour if that were recorded now. */
export function colourIf(
  { evidence, policy, now, nextAt }: Question,
  { tickets, start, runs = [] }: Hypothesis,
): OperationalStatus {
  const { history } = knownEvidence(evidence, now);
  const next = { timestamp: nextAt, duration_ms: null };
  const starts =
    start === undefined
      ? []
      : [{ ...next, success: start, environment: '', version: null, source: 'person' } as const];
  const imagined = {
    start_history: [...starts, ...history.start_history],
    test_history: [...runs.map((run) => ({ ...next, ...run })), ...history.test_history],
    start_changes: history.start_changes,
  };
  return judge({ history: imagined, tickets }, policy, now).operational_status;
}

export function isCritical(ticket: JudgedTicket): boolean {
  return ticket.severity === 'critical';
}

/**
 * Of the tickets with the same consequences the one that was seen last, so that an outlook takes no longer for thousands of them.
 * Those dated ahead of the clock all stay, as each may count at another moment.
 */
function decisive(open: readonly OpenTicket[]): OpenTicket[] {
  const kept = new Map<string, OpenTicket>();
  for (const ticket of open) {
    const isAhead = ticket.seen_at !== newest([ticket.detected_at, ticket.last_seen_at]);
    const kind = isAhead ? ticket.id : `${String(isCritical(ticket))} ${ticket.origin}`;
    const other = kept.get(kind);
    if (other === undefined || (other.seen_at ?? '') < (ticket.seen_at ?? '')) kept.set(kind, ticket);
  }
  return [...kept.values()];
}
