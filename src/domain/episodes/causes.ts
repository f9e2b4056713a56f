import type { RecordedEvent } from '../event.ts';
import { isOfMaintenance } from '../maintenance/maintenance.ts';
import { failedTests, ticketOf } from './event-facts.ts';

/** As many tickets, and as many tests, as an episode names. */
export const MAX_TICKETS = 100;
export const MAX_TESTS = 20;

/** What was recorded at one time, up to some event: the causes of a change of colour that follows. */
export interface Causes {
  readonly recorded_at: string;
  /** The number of the first of them. */
  readonly first: number;
  /** The earliest time of them, of checks that fail one after another that of the first; null where none is a sign of anything. */
  readonly sign: string | null;
  readonly tickets: readonly string[];
  readonly failing_tests: readonly string[];
  /** Who recorded the newest of them that is a person's doing, by name. */
  readonly person: string | null;
}

/** Since when starts and health checks fail one after another, by environment. */
export type FailingSince = Readonly<Record<string, string>>;

export function addToFailing(failing: FailingSince, event: RecordedEvent): FailingSince {
  if (event.type !== 'start') return failing;
  const { [event.environment]: since, ...others } = failing;
  if (event.success) return since === undefined ? failing : others;
  return since !== undefined && since <= event.at ? failing : { ...others, [event.environment]: event.at };
}

/** The causes with one more event, or the first of those that were recorded at another time. */
export function addCause(before: Causes | null, event: RecordedEvent, failing: FailingSince): Causes {
  const { recorded_at, seq } = event;
  const known = before?.recorded_at === recorded_at ? before : null;
  const ticket = ticketOf(event);
  return {
    recorded_at,
    first: known?.first ?? seq,
    sign: earliest(known?.sign ?? null, signOf(event, failing)),
    tickets: withNames(known?.tickets ?? [], ticket === null ? [] : [ticket], MAX_TICKETS),
    failing_tests: withNames(known?.failing_tests ?? [], failedTests(event), MAX_TESTS),
    person: personOf(event) ?? known?.person ?? null,
  };
}

/** Each name once, those that came first. */
export function withNames(
  known: readonly string[],
  more: readonly string[],
  most: number,
): readonly string[] {
  return more.length === 0 ? known : [...new Set([...known, ...more])].slice(0, most);
}

function signOf(event: RecordedEvent, failing: FailingSince): string | null {
  if (event.type === 'status_changed' || event.type === 'status_reviewed') return null;
  return earliest(event.at, event.type === 'start' ? (failing[event.environment] ?? null) : null);
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function personOf(event: RecordedEvent): string | null {
  const isDoing = event.run === null && !isProbe(event) && !isOfMaintenance(event);
  return isDoing ? event.actor : null;
}

/** What a health check says is nobody's doing, whoever asked it; and maintenance decides no colour. */
function isProbe(event: RecordedEvent): boolean {
  return event.type === 'start' && event.source === 'health';
}
