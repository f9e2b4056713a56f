import type { RecordedEvent } from '../event.ts';
import { CLOCK_SKEW_MS } from './clock-skew.ts';

/** The latest time that an event recorded at this one's time can have: one that is dated later was recorded while a clock was wrong. */
export function recordedBy({ recorded_at }: Pick<RecordedEvent, 'recorded_at'>): string {
  return new Date(Date.parse(recorded_at) + CLOCK_SKEW_MS).toISOString();
}

/** Whether nobody gave a time: the event happened when it was recorded, so its number says more of the order than a clock that can be set. */
export function isOfNow({ at, recorded_at }: Pick<RecordedEvent, 'at' | 'recorded_at'>): boolean {
  return at === recorded_at;
}
