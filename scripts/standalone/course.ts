import type { OperationalStatus } from '../../src/domain/colour.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import { isBad } from '../../src/domain/metrics/judged.ts';

/** What became of one incident, as hms recorded it; times are milliseconds since 1970, and null is what has not happened. */
export interface Course {
  readonly broken_at: number | null;
  /** The first event that says that something is wrong. */
  readonly noticed_at: number | null;
  /** Since when the component was not green, and its worst colour since then. */
  readonly told: { readonly at: number; readonly colour: OperationalStatus } | null;
  readonly ticket: string | null;
  /** Since when the status page in its repository says so. */
  readonly page_at: number | null;
  readonly approved_by: string | null;
  readonly mended: { readonly at: number; readonly by: string } | null;
  /** Since when the component is green again; null while it is not. */
  readonly green_at: number | null;
}

export const NOT_BEGUN: Course = {
  broken_at: null,
  noticed_at: null,
  told: null,
  ticket: null,
  page_at: null,
  approved_by: null,
  mended: null,
  green_at: null,
};

/** The course after an event; what was recorded before anything was broken changes nothing. */
export function follow(course: Course, event: RecordedEvent): Course {
  const at = Date.parse(event.recorded_at);
  if (course.broken_at === null || at < course.broken_at) return course;
  const noticed = saysTrouble(event) ? { ...course, noticed_at: course.noticed_at ?? at } : course;
  if (event.type === 'status_changed') return coloured(noticed, event.to, at);
  if (event.type === 'ticket_opened' || event.type === 'ticket_reopened')
    return { ...noticed, ticket: event.ticket_id };
  if (event.type === 'heal_approved') return { ...noticed, approved_by: event.actor };
  if (event.type === 'heal_attempted' && event.outcome === 'healed')
    return { ...noticed, mended: { at, by: event.strategy } };
  return noticed;
}

/** The course after the example has done what was left for a person. */
export function repaired(course: Course, at: number): Course {
  return { ...course, mended: { at, by: 'a person' } };
}

/** Whether hms has noticed it and told of it, and has found it mended: green, after what mended it. */
export function isConfirmed({ noticed_at, told, mended, green_at }: Course): boolean {
  return noticed_at !== null && told !== null && mended !== null && green_at !== null;
}

/** When it was certain: it is green, and what mended it has held. */
export function confirmedAt({ mended, green_at }: Course): number {
  return Math.max(mended?.at ?? 0, green_at ?? 0);
}

/** Whether an event says that something is wrong. */
export function saysTrouble(event: RecordedEvent): boolean {
  if (event.type === 'start') return !event.success || event.degraded === true;
  if (event.type === 'test') return !event.success;
  if (event.type === 'metrics_judged') return event.metrics.some(isBad);
  return event.type === 'ticket_opened' || event.type === 'ticket_reopened';
}

function coloured(course: Course, colour: OperationalStatus, at: number): Course {
  if (colour === 'green') return { ...course, green_at: at };
  const told = course.told === null || colour === 'red' ? { at: course.told?.at ?? at, colour } : course.told;
  return { ...course, told, green_at: null };
}
