import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { readDays } from '../../index/days/read-days.ts';
import { eachDay } from '../last-days.ts';
import type { LiveFleet } from './live-fleet.ts';

/** So many days stand beside a component in a list. */
export const TREND_DAYS = 14;

/** The newest days of a component, oldest first, also those of which nothing is known. */
export function readTrend(live: LiveFleet, component: string): ColouredDay[] {
  const until = dayOf(live.asOf.getTime());
  const range = { from: until - TREND_DAYS + 1, until };
  return live.read((database) => eachDay(readDays(database, { component }, range, live.asOf), range));
}
