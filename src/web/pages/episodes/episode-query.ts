import { InputError } from '../../../domain/errors.ts';
import { MOMENT_FORMAT, parseMoment } from '../../../domain/text/moments.ts';
import type { EpisodePageQuery } from '../../../index/episodes/list-episodes.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { askedComponent } from '../../words/asked-component.ts';

const DAY_MS = 24 * 3_600_000;
/** Of the whole fleet, where nothing is said; of one component everything. */
const SINCE_DAYS = 7;

/** Which episodes are asked for. */
export interface AskedEpisodes {
  readonly since: Date | undefined;
  readonly filter: Pick<EpisodePageQuery, 'components' | 'since'>;
}

/** The episodes that an address asks for, as `?component=HMS-API&since=2026-05-01`. Throws InputError, and UnknownComponentError, for what there is not. */
export function episodeQuery({ context, asOf }: LiveFleet, query: URLSearchParams): AskedEpisodes {
  const member = askedComponent(context.workspace, query);
  const since = sinceOf(query) ?? (member === undefined ? daysBefore(asOf) : undefined);
  return { since, filter: { components: member && [member.component.id], since } };
}

/** At the beginning of a day, so that the page stays the same during one. */
function daysBefore(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS - SINCE_DAYS) * DAY_MS);
}

function sinceOf(query: URLSearchParams): Date | undefined {
  const given = query.get('since') ?? '';
  if (given === '') return undefined;
  const at = parseMoment(given);
  if (at === undefined) throw new InputError(`"${given}" is no time: give ${MOMENT_FORMAT}.`);
  return new Date(at);
}
