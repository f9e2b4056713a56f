import type { EventFacts } from '../event.ts';
import type { ChronicSettings } from '../healing/settings.ts';
import type { Trouble } from '../healing/troubles.ts';
import type { StatusDocument } from '../status/status.ts';
import { formatSpan } from '../text/durations.ts';
import { countOf } from '../text/counts.ts';
import { formatMoment } from '../text/moments.ts';
import { isOpen } from './history.ts';
import type { Problem, ProblemReport } from './policy.ts';
import type { Ticket } from './ticket.ts';

/** Of the ticket that a component gets which does not stay well, however well each heal went. */
export const CHRONIC_FINGERPRINT = 'heal/chronic';

/** What tells whether a component stays well. */
type KnownTroubles = Pick<StatusDocument, 'troubles' | 'operational_status' | 'start_history'>;

/**
 * Whether a component stays well: it does not where it became red, or what was healed came back, too often within a time.
 * Its ticket stays open until it has stayed well for longer.
 */
export function reportOfTroubles(
  history: KnownTroubles,
  known: readonly Ticket[],
  settings: ChronicSettings,
  now: Date,
): ProblemReport {
  const ticket = known.find(({ fingerprint }) => fingerprint === CHRONIC_FINGERPRINT);
  const problem =
    problemIn(history.troubles ?? [], settings, now) ?? standing(ticket, history, settings, now);
  return {
    origin: 'healing',
    problems: problem === undefined ? [] : [problem],
    covers: (fingerprint) => fingerprint === CHRONIC_FINGERPRINT,
    gone: () =>
      `it was not red within the last ${formatSpan(settings.quiet)}, and nothing that was healed came back`,
    everyTime: false,
  };
}

/** What happened, a line each, oldest first; for whom the ticket is opened. */
export function timelineOf(troubles: readonly Trouble[], settings: ChronicSettings, now: Date): string {
  return within(troubles, settings.within, now).map(lineOf).join('\n');
}

/** Has the timeline on the ticket itself, where these events open it, or open it again. */
export function tellTimeline(
  events: readonly EventFacts[],
  known: readonly Ticket[],
  text: string,
): EventFacts[] {
  return events.flatMap((event) =>
    beginsChronic(event, known) ? [{ type: 'ticket_commented', ticket_id: event.ticket_id, text }] : [],
  );
}

type Beginning = Extract<EventFacts, { type: 'ticket_opened' | 'ticket_reopened' }>;

function beginsChronic(event: EventFacts, known: readonly Ticket[]): event is Beginning {
  if (event.type === 'ticket_opened') return event.fingerprint === CHRONIC_FINGERPRINT;
  if (event.type !== 'ticket_reopened') return false;
  return known.some(({ id, fingerprint }) => id === event.ticket_id && fingerprint === CHRONIC_FINGERPRINT);
}

function problemIn(troubles: readonly Trouble[], settings: ChronicSettings, now: Date): Problem | undefined {
  const recent = within(troubles, settings.within, now);
  const red = recent.filter(({ what }) => what === 'red');
  const back = recent.filter(({ what }) => what === 'came_back');
  if (red.length < settings.red && back.length < settings.came_back) return undefined;
  const healed = recent.filter(({ what }) => what === 'healed').length;
  const parts = [
    ...(red.length > 0 ? [`red ${countOf(red.length, 'time')}${symptomsOf(red)}`] : []),
    ...(back.length > 0 ? [`what was healed came back ${countOf(back.length, 'time')}`] : []),
    ...(healed > 0 ? [`healed ${countOf(healed, 'time')}`] : []),
  ];
  return {
    fingerprint: CHRONIC_FINGERPRINT,
    title: `It does not stay well: within ${formatSpan(settings.within)} ${parts.join(', ')}`,
    severity: 'high',
  };
}

/** As the open ticket tells it, while it has not stayed well for long enough. */
function standing(
  ticket: Ticket | undefined,
  history: KnownTroubles,
  { quiet }: ChronicSettings,
  now: Date,
): Problem | undefined {
  if (ticket === undefined || !isOpen(ticket)) return undefined;
  if (isQuiet(history, quiet, now)) return undefined;
  return { fingerprint: CHRONIC_FINGERPRINT, title: ticket.title, severity: ticket.severity };
}

/** Where it was its health that failed, no news of that is no good news. */
function isQuiet(
  { troubles = [], operational_status, start_history }: KnownTroubles,
  quiet: number,
  now: Date,
): boolean {
  if (operational_status === 'red') return false;
  if (within(troubles, quiet, now).some(({ what }) => what !== 'healed')) return false;
  const lastRed = troubles.findLast(({ what }) => what === 'red');
  const wasDown = typeof lastRed?.of === 'string';
  const since = new Date(now.getTime() - quiet).toISOString();
  return !wasDown || (start_history[0]?.timestamp ?? '') > since;
}

function within(troubles: readonly Trouble[], spanMs: number, now: Date): Trouble[] {
  const since = new Date(now.getTime() - spanMs).toISOString();
  return troubles.filter(({ at }) => at > since);
}

/** The most frequent first. */
function symptomsOf(red: readonly Trouble[]): string {
  const byName = Map.groupBy(
    red.flatMap(({ of }) => of ?? []),
    (name) => name,
  );
  const names = [...byName].sort(([, one], [, other]) => other.length - one.length);
  return names.length === 0 ? '' : ` (${names.map(([name, all]) => `${name} ${all.length}`).join(', ')})`;
}

function lineOf({ at, what, of }: Trouble): string {
  const words = { red: 'red', over: 'not red any more', healed: 'healed by', came_back: 'came back after' }[
    what
  ];
  return `${formatMoment(at)} ${words}${of === null ? '' : ` ${of}`}`;
}
