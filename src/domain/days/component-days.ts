import type { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';
import {
  appendMaintenance,
  isOfMaintenance,
  maintenanceBetween,
  NO_MAINTENANCE,
  type Maintenance,
} from '../maintenance/maintenance.ts';
import type { Span } from '../maintenance/spans.ts';
import { CLOCK_SKEW_MS } from '../status/clock-skew.ts';
import { appendStart, NO_START, type StartChange } from '../status/start-changes.ts';
import { clipped, stretchesOfChanges } from '../status/uptime.ts';
import type { Stretch } from '../status/stretch.ts';
import { appendColour, type ColourChange } from './colour-line.ts';
import { partsByDay, without, type ColourSpan, type DayParts } from './day-parts.ts';
import { orderStarts } from './order-starts.ts';

/** Types of the events that days are counted from. */
export const DAY_EVENTS: ReadonlySet<RecordedEvent['type']> = new Set([
  'status_changed',
  'start',
  'maintenance_declared',
  'maintenance_started',
  'maintenance_ended',
]);

/** What is known of a component at the end of the time that was counted, from which counting goes on. */
export interface DaysState {
  /** All time before this moment is counted, none behind it; milliseconds since 1970. */
  readonly asOf: number;
  readonly colour: OperationalStatus;
  /** The newest stretch of starts and answers that said the same. */
  readonly start: StartChange | null;
  readonly maintenance: Maintenance;
  /** When something begins to count that is dated ahead of the clock; null where nothing is. */
  readonly redoAt: number | null;
}

/** The time that was counted anew: its days, what it was up or down, and what is known at its end. */
export interface CountedTime {
  readonly state: DaysState;
  readonly days: ReadonlyMap<number, DayParts>;
  /** Outside maintenance. */
  readonly stretches: readonly Stretch[];
}

interface Lines {
  readonly colours: ColourChange[];
  readonly starts: StartChange[];
  readonly maintenance: Maintenance;
}

/** Days are counted from 1970 on. */
const EARLIEST = 0;

/**
 * Counts the time up to the latest of a component's next events. Undefined where one of them changes what is counted already,
 * or the order of what came before: then all is to be counted anew, from all its events.
 */
export function countOn(
  before: DaysState,
  events: readonly RecordedEvent[],
  now: Date,
): CountedTime | undefined {
  const times = timesOf(events);
  const isInOrder =
    times.from >= before.asOf && times.until <= limitAt(now) && areOrdered(before.start, events);
  if (!isInOrder) return undefined;
  const lines = {
    colours: [{ at: before.asOf, colour: before.colour }],
    starts: before.start === null ? [] : [before.start],
    maintenance: copied(before.maintenance),
  };
  return counted({ from: before.asOf, until: times.until }, addAll(lines, events), before.redoAt);
}

/** Counts all of a component's time, from its first event on. What is dated ahead of the clock does not count yet. */
export function countAll(events: readonly RecordedEvent[], now: Date): CountedTime | undefined {
  const limit = limitAt(now);
  const isAhead = ({ at }: RecordedEvent) => Date.parse(at) > limit;
  const all = timesOf(events);
  const ahead = all.until > limit ? events.filter(isAhead) : [];
  const known = ahead.length === 0 ? events : events.filter((event) => !isAhead(event));
  if (known.length === 0) return undefined;
  const redoAt = ahead.length === 0 ? null : timesOf(ahead).from - CLOCK_SKEW_MS;
  const times = ahead.length === 0 ? all : timesOf(known);
  const span = { from: Math.max(EARLIEST, times.from), until: times.until };
  const starts = orderStarts(known.filter((event) => event.type === 'start'));
  const others = known.filter((event) => event.type !== 'start');
  const none: Lines = { colours: [], starts: [], maintenance: copied(NO_MAINTENANCE) };
  return counted(span, addAll(none, [...others, ...starts]), redoAt);
}

function counted(
  { from, until }: Span,
  { colours, starts, maintenance }: Lines,
  redoAt: number | null,
): CountedTime {
  const window = { from, until: Math.max(from, until) };
  const planned = maintenanceBetween(maintenance, window);
  const unending = stretchesOfChanges(starts);
  const stretches = clipped(unending, window);
  return {
    state: {
      asOf: window.until,
      colour: colours.at(-1)?.colour ?? 'unknown',
      start: withEnd(starts.at(-1), unending.at(-1)),
      maintenance: ofTheFuture(maintenance, window.until),
      redoAt,
    },
    days: partsByDay({ colours: spansOfColours(colours, window), stretches, maintenance: planned }),
    stretches: [...without(stretches, planned)],
  };
}

/** A change with the end of its stretch, which may come of one before it. */
function withEnd(change: StartChange | undefined, stretch: Stretch | undefined): StartChange | null {
  if (change === undefined || stretch === undefined) return null;
  const { timestamp, success } = change;
  if (stretch.until === Infinity) return { timestamp, success };
  if (change.until !== undefined && Date.parse(change.until) === stretch.until) return change;
  return { timestamp, success, until: new Date(stretch.until).toISOString() };
}

function copied({ declared, started }: Maintenance): Maintenance {
  return { declared: [...declared], started: [...started] };
}

function ofTheFuture({ declared, started }: Maintenance, from: number): Maintenance {
  return {
    declared: declared.slice(-1),
    started: started.filter(({ until }) => Date.parse(until) > from),
  };
}

/** What holds behind the time that was counted, until now. */
export function countRest(state: DaysState, now: Date): ReadonlyMap<number, DayParts> {
  const { colour } = state;
  const { window, stretches, maintenance } = knownRest(state, now);
  return partsByDay({ colours: [{ colour, ...window }], stretches, maintenance });
}

/** When it was up or down, outside maintenance, behind the time that was counted, until now. */
export function restOfStretches(state: DaysState, now: Date): Stretch[] {
  const { stretches, maintenance } = knownRest(state, now);
  return [...without(stretches, maintenance)];
}

function knownRest(
  { asOf, start, maintenance }: DaysState,
  now: Date,
): { window: Span; stretches: Stretch[]; maintenance: readonly Span[] } {
  const window = { from: asOf, until: Math.max(asOf, now.getTime()) };
  return {
    window,
    stretches: start === null ? [] : clipped(stretchesOfChanges([start]), window),
    maintenance: maintenanceBetween(maintenance, window),
  };
}

function addAll(lines: Lines, events: readonly RecordedEvent[]): Lines {
  const { colours, starts, maintenance } = lines;
  const before = starts.at(-1)?.timestamp;
  let latest = before === undefined ? NO_START : { timestamp: before, index: starts.length - 1 };
  for (const event of events) {
    if (event.type === 'status_changed') appendColour(colours, event);
    else if (isOfMaintenance(event)) appendMaintenance(maintenance, event);
    else if (event.type === 'start') latest = appendStart(starts, event, latest);
  }
  return lines;
}

/** Whether starts come in the order of their times, each behind what is known. */
function areOrdered(known: StartChange | null, events: readonly RecordedEvent[]): boolean {
  let last = known?.timestamp ?? '';
  return events.every((event) => {
    if (event.type !== 'start') return true;
    const isBehind = event.at >= last;
    last = event.at;
    return isBehind;
  });
}

function spansOfColours(line: readonly ColourChange[], { from, until }: Span): ColourSpan[] {
  const first = line[0];
  const before = first === undefined || first.at > from ? [{ at: from, colour: 'unknown' as const }] : [];
  return [...before, ...line]
    .map(({ at, colour }, index, all) => ({
      colour,
      from: Math.max(from, at),
      until: Math.min(until, all[index + 1]?.at ?? until),
    }))
    .filter((span) => span.from < span.until);
}

/** The times of the first and the last. */
function timesOf(events: readonly RecordedEvent[]): Span {
  let [from, until] = [Infinity, -Infinity];
  for (const event of events) {
    const at = Date.parse(event.at);
    from = Math.min(from, at);
    until = Math.max(until, at);
  }
  return { from, until };
}

function limitAt(now: Date): number {
  return now.getTime() + CLOCK_SKEW_MS;
}
