import type { TimelineEntry } from './ticket.ts';

/** A failing suite can be seen thousands of times on end: that is one entry. */
export function addToTimeline(timeline: readonly TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  const last = timeline.at(-1);
  if (last?.what !== 'seen' || entry.what !== 'seen') return [...timeline, entry];
  const { run, by, at: last_at } = entry;
  const detail = entry.detail ?? last.detail;
  return [...timeline.slice(0, -1), { ...last, detail, run, by, times: last.times + 1, last_at }];
}
