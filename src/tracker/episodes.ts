import { addToEpisodes, noEpisodes } from '../domain/episodes/add-to-episodes.ts';
import type { Episode } from '../domain/episodes/episode.ts';
import { addToTimeline, type EpisodeEntry } from '../domain/episodes/timeline.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import { eventsOf } from './load-projection.ts';
import { addEvent, emptyProjection, statusOf } from './projection.ts';
import type { Tracker } from './record.ts';

/** The episodes of a component, oldest first, from its events. */
export async function episodesOf(tracker: Tracker, componentId: string): Promise<readonly Episode[]> {
  const episodes: Episode[] = [];
  const find = (began: string) => episodes.findLast((episode) => episode.began <= began);
  let known = noEpisodes(componentId);
  await eachEvent(tracker, componentId, (event, why) => {
    const { state, changed } = addToEpisodes(known, event, { why, find });
    known = state;
    if (changed !== null) episodes[changed.number - 1] = changed;
  });
  return episodes;
}

/** What happened in an episode, oldest first: from what began it to what proved its end. */
export async function timelineOf(
  tracker: Tracker,
  { component_id, events: { first, last } }: Pick<Episode, 'component_id' | 'events'>,
): Promise<readonly EpisodeEntry[]> {
  let timeline: EpisodeEntry[] = [];
  await eachEvent(tracker, component_id, (event, why) => {
    if (event.seq >= first && event.seq <= last) timeline = addToTimeline(timeline, event, why);
  });
  return timeline;
}

/** What happened in a span of time, `until` not included, oldest first; what was dated back into it stands where it happened. */
export async function timelineBetween(
  tracker: Tracker,
  componentId: string,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<readonly EpisodeEntry[]> {
  const found: { event: RecordedEvent; why: string }[] = [];
  await eachEvent(tracker, componentId, (event, why) => {
    if (event.at < from || event.at >= until) return;
    found.push({ event, why: event.type === 'status_changed' ? why() : '' });
  });
  let timeline: EpisodeEntry[] = [];
  for (const { event, why } of found.sort((one, other) => one.event.at.localeCompare(other.event.at)))
    timeline = addToTimeline(timeline, event, () => why);
  return timeline;
}

/** Each event of the log, with what decided the colour after it. */
async function eachEvent(
  { store }: Tracker,
  componentId: string,
  take: (event: RecordedEvent, why: () => string) => void,
): Promise<void> {
  await store.readLog(componentId, async (log) => {
    const projection = emptyProjection(componentId);
    for await (const event of eventsOf(log)) {
      addEvent(projection, event);
      take(event, () => explainBriefly(statusOf({ ...projection, lastRecordedAt: event.at }, '')));
    }
  });
}
