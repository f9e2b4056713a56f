import { parseMoment } from '../text/moments.ts';
import { WEEKDAYS, type MaintenanceWindow } from './window.ts';
import { firstMomentOf, lastMomentOf } from './zoned-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** From one moment until another, which is no longer in it, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** A stretch of maintenance, and why. */
export interface MaintenanceSpan extends Span {
  readonly reason: string;
}

type Weekly = Extract<MaintenanceWindow, { days: unknown }>;

/** When the windows are, as far as that is at least in part between two moments; in no order, and they may overlap. */
export function spansOf(windows: readonly MaintenanceWindow[], between: Span): MaintenanceSpan[] {
  return windows
    .flatMap((window) => ('days' in window ? weekly(window, between) : [single(window)]))
    .filter(({ from, until }) => from < between.until && until > between.from && from < until);
}

/** Spans as few as they can be: in order, and with time between them. */
export function joinSpans<S extends Span>(spans: readonly S[]): S[] {
  const joined: S[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.until) joined.push(span);
    else if (span.until > last.until) joined[joined.length - 1] = { ...span, from: last.from };
  }
  return joined;
}

function single({ from, until, reason }: Exclude<MaintenanceWindow, Weekly>): MaintenanceSpan {
  return { from: parseMoment(from) ?? 0, until: parseMoment(until) ?? 0, reason };
}

/** Whatever the zone, its date is that of UTC, the one before or the one after; and a window may end on the next. */
function weekly(window: Weekly, between: Span): MaintenanceSpan[] {
  const spans: MaintenanceSpan[] = [];
  const first = Math.floor(between.from / DAY_MS) * DAY_MS - 3 * DAY_MS;
  for (let date = first; date < between.until + 2 * DAY_MS; date += DAY_MS) {
    const day = WEEKDAYS[new Date(date).getUTCDay()];
    if (day !== undefined && window.days.includes(day)) spans.push(onDate(window, date));
  }
  return spans;
}

/** The window that begins on a date, given as midnight of a clock on the wall. */
function onDate({ from, until, zone, reason }: Weekly, date: number): MaintenanceSpan {
  const begin = date + sinceMidnight(from);
  const end = date + sinceMidnight(until) + (until > from ? 0 : DAY_MS);
  return { from: firstMomentOf(begin, zone), until: lastMomentOf(end, zone), reason };
}

function sinceMidnight(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}
