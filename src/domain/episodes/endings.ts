import type { RecordedEvent } from '../event.ts';
import { isOfMaintenance } from '../maintenance/maintenance.ts';
import type { Episode, EpisodeHeal } from './episode.ts';

type HealEvent = Extract<RecordedEvent, { type: 'heal_attempted' }>;

const MAX_HEALS = 100;

/**
 * Adds what a strategy did to the episode in which it began: its outcome is known after its stability time, when the
 * component is green already.
 */
export function addHeal(episodes: readonly Episode[], event: HealEvent): Episode[] {
  const began = new Date(Date.parse(event.at) - event.duration_ms).toISOString();
  const index = episodes.findLastIndex((episode) => episode.began <= began);
  return episodes.map((episode, at) =>
    at === index && (episode.ended === null || began <= episode.ended) ? withHeal(episode, event) : episode,
  );
}

function withHeal(episode: Episode, { at, seq, strategy, outcome, detail }: HealEvent): Episode {
  const heals = [...episode.heals, { at, strategy, outcome, detail }].slice(0, MAX_HEALS);
  const ending =
    episode.ended !== null && outcome === 'healed'
      ? ({ how: 'healed', by: strategy } as const)
      : episode.ending;
  return { ...episode, events: { ...episode.events, last: seq }, heals, ending };
}

/** How an episode ends with a change that has these causes. A heal that ends later may still say that it was its doing. */
export function endingOf(
  { heals, colours }: Episode,
  causes: readonly RecordedEvent[],
): NonNullable<Episode['ending']> {
  const since = colours.at(-1)?.at ?? '';
  const healed = heals.findLast(({ at, outcome }: EpisodeHeal) => outcome === 'healed' && at >= since);
  if (healed !== undefined) return { how: 'healed', by: healed.strategy };
  const person = causes.findLast(
    (event) => event.run === null && event.actor !== null && !isProbe(event) && !isOfMaintenance(event),
  );
  if (person !== undefined) return { how: 'by_person', by: person.actor };
  return { how: 'by_itself', by: null };
}

/** What a health check says is nobody's doing, whoever asked it; and maintenance decides no colour. */
function isProbe(event: RecordedEvent): boolean {
  return event.type === 'start' && event.source === 'health';
}
