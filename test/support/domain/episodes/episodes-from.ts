import { addToEpisodes, noEpisodes } from '../../../../src/domain/episodes/add-to-episodes.ts';
import type { Episode } from '../../../../src/domain/episodes/episode.ts';
import type { RecordedEvent } from '../../../../src/domain/event.ts';

/** The episodes of a component from all its events. */
export function episodesFrom(
  componentId: string,
  events: readonly RecordedEvent[],
  why: (event: RecordedEvent) => string = () => '',
): Episode[] {
  const episodes: Episode[] = [];
  const find = (began: string) => episodes.findLast((episode) => episode.began <= began);
  let known = noEpisodes(componentId);
  for (const event of events) {
    const { state, changed } = addToEpisodes(known, event, { why: () => why(event), find });
    known = state;
    if (changed !== null) episodes[changed.number - 1] = changed;
  }
  return episodes;
}
