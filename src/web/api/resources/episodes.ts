import { z } from '@hono/zod-openapi';
import { countEpisodes, listEpisodes } from '../../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../../views/episodes.ts';
import { EpisodePageOutput } from '../../../views/shapes/episodes.ts';
import { componentNamed, flag, limit, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** When components were not green. */
export const episodes = defineResource({
  path: '/episodes',
  operation: 'listEpisodes',
  summary:
    'The stretches in which components were not green: those that go on first, the worst first, then the newest',
  query: z.strictObject({
    component: several(z.string()),
    open: flag,
    since,
    limit,
    after: z.string().optional(),
  }),
  answer: EpisodePageOutput,
  lines: ({ episodes: listed }) => listed,
  async read({ live, query: { component, ...query } }) {
    const { context } = live;
    const components = component?.map((id) => componentNamed(context, id));
    const { keys, next, counts } = live.read((database) => ({
      ...listEpisodes(database, { ...query, components, order: 'need' }),
      counts: countEpisodes(database, { ...query, components }),
    }));
    return { episodes: await readEpisodes(context, keys), counts, next };
  },
});
