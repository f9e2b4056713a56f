import type { EpisodeEntry } from '../domain/episodes/timeline.ts';
import { InputError } from '../domain/errors.ts';
import { beginOfDay, dayOf } from '../domain/days/day-parts.ts';
import { parseMoment } from '../domain/text/moments.ts';
import { timelineBetween } from '../tracker/episodes.ts';
import { getStatus } from '../tracker/status.ts';
import type { ViewContext } from './view-context.ts';

/** A day in UTC, and what happened on it, oldest first. */
export interface DayTimeline {
  /** Days since 1970. */
  readonly day: number;
  readonly timeline: readonly EpisodeEntry[];
}

/** What happened to a component on a day. Throws InputError for what is no date. */
export async function readDayTimeline(
  { tracker }: ViewContext,
  componentId: string,
  date: string,
): Promise<DayTimeline> {
  const begin = date.length === 'YYYY-MM-DD'.length ? parseMoment(date) : undefined;
  if (begin === undefined) throw new InputError(`"${date}" is no date; one looks like 2026-05-04.`);
  const day = dayOf(begin);
  await getStatus(tracker, componentId);
  const span = { from: new Date(begin).toISOString(), until: new Date(beginOfDay(day + 1)).toISOString() };
  return { day, timeline: await timelineBetween(tracker, componentId, span) };
}
