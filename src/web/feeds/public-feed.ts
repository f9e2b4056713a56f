import { episodeId } from '../../domain/episodes/episode.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { PublicEpisode, PublicStatus } from '../../views/public-status.ts';
import { endedInWords, openInWords } from '../words/public-words.ts';
import { renderAtom, stableId, type AtomEntry } from './atom.ts';

/** What a feed beside a status page is made of. */
export interface PublicFeedOptions {
  readonly fleetId: string;
  /** The fleet's name. */
  readonly fleet: string;
  readonly status: Pick<PublicStatus, 'open' | 'ended'>;
  /** Where the feed and its page are, as seen from the feed. */
  readonly self: string;
  readonly page: string;
}

/** The problems that a status page tells, in the same plain words, those that changed last first; an entry keeps its id. */
export function renderPublicFeed({ fleetId, fleet, status, self, page }: PublicFeedOptions): string {
  const entries = [...status.open.episodes, ...status.ended.episodes]
    .map((episode) => entryOf(episode, { fleetId, page }))
    .sort((one, other) => (one.updated < other.updated ? 1 : one.updated > other.updated ? -1 : 0));
  return renderAtom({
    id: stableId(fleetId, 'feed', 'public'),
    title: `Status of ${fleet}`,
    self,
    page,
    entries,
  });
}

function entryOf(
  episode: PublicEpisode,
  { fleetId, page }: Pick<PublicFeedOptions, 'fleetId' | 'page'>,
): AtomEntry {
  const { component_id, number, began, ended, changed, colour, worst } = episode;
  const told = ended === null ? openInWords(episode) : endedInWords(episode);
  const over = ended === null ? '' : ` Over since ${formatTime(ended.toISOString())}.`;
  return {
    id: stableId(fleetId, 'episode', episodeId(component_id, number)),
    title: told,
    page,
    published: began.toISOString(),
    updated: changed.toISOString(),
    summary: `${told} Since ${formatTime(began.toISOString())}.${over}`,
    category: ended === null ? colour : worst,
  };
}
