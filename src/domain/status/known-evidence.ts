import { CLOCK_SKEW_MS } from './clock-skew.ts';
import type { ComponentHistory } from './history.ts';
import { badTimes } from '../metrics/judged.ts';
import type { StartEntry } from './status.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** What of a ticket the status policy looks at. */
export type JudgedTicket = Pick<
  Ticket,
  'id' | 'title' | 'severity' | 'status' | 'detected_at' | 'last_seen_at' | 'origin' | 'fingerprint'
>;

/** What a component's recorded events say, as far as its status depends on it. */
export interface Evidence {
  /** The histories newest first, as the status document has them. */
  readonly history: Pick<
    ComponentHistory,
    | 'start_history'
    | 'health_before'
    | 'test_history'
    | 'test_jobs'
    | 'policy_version'
    | 'metrics'
    | 'maintenance'
  >;
  /** In any order; resolved ones don't count. */
  readonly tickets: readonly JudgedTicket[];
}

export interface OpenTicket extends JudgedTicket {
  /** When the problem was last noticed, as far as the clock was right; null when it never was. */
  readonly seen_at: string | null;
}

/** The evidence that counts at a moment, and the times of what is dated behind it. */
export interface KnownEvidence extends Pick<Evidence, 'history'> {
  readonly open: readonly OpenTicket[];
  readonly ahead: readonly string[];
  /** When the newest of it happened; null when there is none. */
  readonly newest_at: string | null;
}

/**
 * What counts at `now`. A record that is dated ahead of the clock does not: it would stay the newest, and fresh, until then.
 * An open ticket is open whatever the clock said when it was opened; only its time is left out.
 */
export function knownEvidence({ history, tickets }: Evidence, now: Date): KnownEvidence {
  const limit = new Date(now.getTime() + CLOCK_SKEW_MS).toISOString();
  const isKnown = (at: string): boolean => at <= limit;
  const happened = ({ timestamp }: { timestamp: string }): boolean => isKnown(timestamp);
  const start_history = knownStarts(history.start_history, now);
  const test_history = history.test_history.filter(happened);
  const test_jobs = history.test_jobs.filter(happened);
  const open = tickets
    .filter((ticket) => ticket.status !== 'resolved')
    .map((ticket) => ({
      ...ticket,
      seen_at: newest([ticket.detected_at, ticket.last_seen_at].filter(isKnown)),
    }));
  const measured = badTimes(history.metrics);
  const recorded = [...history.start_history, ...history.test_history].map((entry) => entry.timestamp);
  return {
    history: {
      start_history,
      health_before: history.health_before,
      test_history,
      test_jobs,
      policy_version: history.policy_version,
      ...(history.metrics === undefined ? {} : { metrics: history.metrics }),
      ...(history.maintenance === undefined ? {} : { maintenance: history.maintenance }),
    },
    open,
    ahead: [...recorded, ...open.map((ticket) => ticket.last_seen_at)].filter((at) => !isKnown(at)),
    newest_at: newest([
      ...[...recorded, ...measured].filter(isKnown),
      ...open.flatMap(({ seen_at }) => seen_at ?? []),
    ]),
  };
}

/** The starts that count at `now`. */
export function knownStarts(starts: readonly StartEntry[], now: Date): StartEntry[] {
  const limit = new Date(now.getTime() + CLOCK_SKEW_MS).toISOString();
  return starts.filter(({ timestamp }) => timestamp <= limit);
}

/** Stored times are all written alike, in UTC to the millisecond, so that they sort as text. */
export function newest(times: readonly string[]): string | null {
  return times.length === 0 ? null : times.reduce((one, other) => (one > other ? one : other));
}
