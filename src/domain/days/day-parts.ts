import type { OperationalStatus } from '../colour.ts';
import type { Span } from '../maintenance/spans.ts';
import type { Stretch } from '../status/stretch.ts';

const DAY_MS = 24 * 3_600_000;

/** What the time of a day is divided into: by colour, and by whether it was up. */
export const DAY_PARTS = ['green', 'yellow', 'red', 'unknown', 'up', 'down', 'maintenance'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** How much of a day was what, in milliseconds. What is neither up nor down nor in maintenance is not known. */
export type DayParts = Readonly<Record<DayPart, number>>;

export const NO_PARTS: DayParts = { green: 0, yellow: 0, red: 0, unknown: 0, up: 0, down: 0, maintenance: 0 };

/** Both together, part by part. */
export function addParts(one: DayParts, other: DayParts): DayParts {
  const sum = { ...one };
  for (const part of DAY_PARTS) sum[part] += other[part];
  return sum;
}

/** From a moment on a component has a colour, until the next. */
export interface ColourSpan extends Span {
  readonly colour: OperationalStatus;
}

/** What is known of a component between two moments, all of it in order and without overlaps. */
export interface KnownTime {
  readonly colours: readonly ColourSpan[];
  readonly stretches: readonly Stretch[];
  readonly maintenance: readonly Span[];
}

/** Days in UTC since 1970. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}

/** When a day begins, in milliseconds since 1970. */
export function beginOfDay(day: number): number {
  return day * DAY_MS;
}

/** The name of a day in UTC, as in `2026-05-04`. */
export function dateOf(day: number): string {
  return new Date(beginOfDay(day)).toISOString().slice(0, 10);
}

/** How much of each day was what. Time in maintenance counts as neither up nor down. */
export function partsByDay({ colours, stretches, maintenance }: KnownTime): Map<number, DayParts> {
  const days = new Map<number, Record<DayPart, number>>();
  const add = (part: DayPart, span: Span): void => {
    for (const [day, length] of byDay(span)) {
      const parts = days.get(day) ?? { ...NO_PARTS };
      parts[part] += length;
      days.set(day, parts);
    }
  };
  for (const span of colours) add(span.colour, span);
  for (const span of maintenance) add('maintenance', span);
  for (const stretch of without(stretches, maintenance)) add(stretch.isUp ? 'up' : 'down', stretch);
  return days;
}

/** The length of a span in each of its days. */
export function* byDay({ from, until }: Span): Generator<[day: number, length: number]> {
  for (let begin = from; begin < until;) {
    const day = dayOf(begin);
    const end = Math.min(until, beginOfDay(day + 1));
    yield [day, end - begin];
    begin = end;
  }
}

/** What of the stretches is in none of the others. */
export function* without(stretches: readonly Stretch[], others: readonly Span[]): Generator<Stretch> {
  let first = 0;
  for (const { isUp, ...stretch } of stretches) {
    while ((others[first]?.until ?? Infinity) <= stretch.from) first += 1;
    let { from } = stretch;
    for (let index = first; (others[index]?.from ?? Infinity) < stretch.until; index += 1) {
      const other = others[index];
      if (other === undefined) break;
      if (other.from > from) yield { isUp, from, until: other.from };
      from = Math.max(from, other.until);
    }
    if (from < stretch.until) yield { isUp, from, until: stretch.until };
  }
}
