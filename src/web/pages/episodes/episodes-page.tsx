import { countOf } from '../../../domain/text/counts.ts';
import { countEpisodes, listEpisodes } from '../../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../../views/episodes.ts';
import { EpisodeTable } from '../../parts/episode-table.tsx';
import { CopyView } from '../../parts/copy-view.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';
import { episodeQuery } from './episode-query.ts';

const ROWS = 50;

/** The stretches in which components were not green: those that go on first. */
export const episodesPage: WebPage = {
  path: '/episodes',
  nav: 'Episodes',
  async render({ live, query }) {
    const { since, filter } = episodeQuery(live, query);
    const after = query.get('after') ?? undefined;
    const { keys, next, counts } = live.read((database) => ({
      ...listEpisodes(database, { ...filter, order: 'need', limit: ROWS, after }),
      counts: countEpisodes(database, filter),
    }));
    const episodes = await readEpisodes(live.context, keys);
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
        <CopyView kind="episodes" title="Episodes" query={query} />
        <Pager
          first={after === undefined ? undefined : withQuery('/episodes', query, {})}
          next={next === null ? undefined : withQuery('/episodes', query, { after: next })}
        />
      </>
    );
    return { title: 'Episodes', body };
  },
};
