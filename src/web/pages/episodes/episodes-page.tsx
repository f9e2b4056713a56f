import { InputError } from '../../../domain/errors.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { MOMENT_FORMAT, parseMoment } from '../../../domain/text/moments.ts';
import { countEpisodes, listEpisodes } from '../../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../../views/episodes.ts';
import { EpisodeTable } from '../../parts/episode-table.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;
const DAY_MS = 24 * 3_600_000;
/** Of the whole fleet, where nothing is said; of one component everything. */
const SINCE_DAYS = 7;

/** The stretches in which components were not green: those that go on first. */
export const episodesPage: WebPage = {
  path: '/episodes',
  nav: 'Episodes',
  async render({ live, query }) {
    const { context } = live;
    const member = askedComponent(context.workspace, query);
    const since = sinceOf(query) ?? (member === undefined ? daysBefore(live.asOf) : undefined);
    const filter = { components: member && [member.component.id], since };
    const after = query.get('after') ?? undefined;
    const { keys, next, counts } = live.read((database) => ({
      ...listEpisodes(database, { ...filter, order: 'need', limit: ROWS, after }),
      counts: countEpisodes(database, filter),
    }));
    const episodes = await readEpisodes(context, keys);
    const from = since === undefined ? '' : `, or ended since ${since.toISOString().slice(0, 10)}`;
    const body = (
      <>
        <h1>Episodes</h1>
        <p>
          {countOf(counts.all, 'episode')}: {counts.open} open{from}.
        </p>
        <ListForm path="/episodes" query={query}>
          <ComponentField query={query} />
          <label>
            Ended since
            <input type="date" name="since" value={since?.toISOString().slice(0, 10)} />
          </label>
        </ListForm>
        {episodes.length === 0 ? <p class="empty">No episodes.</p> : <EpisodeTable episodes={episodes} />}
        <Pager
          first={after === undefined ? undefined : withQuery('/episodes', query, {})}
          next={next === null ? undefined : withQuery('/episodes', query, { after: next })}
        />
      </>
    );
    return { title: 'Episodes', body };
  },
};

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
