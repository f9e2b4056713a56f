import * as z from 'zod';
import { listEpisodes } from '../../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../../views/episodes.ts';
import { episodeQuery } from '../../pages/episodes/episode-query.ts';
import { EpisodeTable } from '../../parts/episode-table.tsx';
import { QueryText, type PanelKind } from '../panel-kind.ts';

/** The stretches in which components were not green: those that go on first. */
export const episodesPanel: PanelKind = {
  kind: 'episodes',
  title: 'Episodes',
  path: '/episodes',
  query: z.strictObject({ component: QueryText.exactOptional(), since: QueryText.exactOptional() }),
  async render({ live, query, rows }) {
    const { filter } = episodeQuery(live, query);
    const asked = { ...filter, order: 'need', limit: rows } as const;
    const episodes = await readEpisodes(
      live.context,
      live.read((database) => listEpisodes(database, asked)).keys,
    );
    return episodes.length === 0 ? <p class="empty">No episodes.</p> : <EpisodeTable episodes={episodes} />;
  },
};
