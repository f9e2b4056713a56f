import { z } from '@hono/zod-openapi';
import { Episode } from '../../../domain/episodes/episode.ts';
import { listEpisodes } from '../../../index/episodes/list-episodes.ts';
import { readEpisodes } from '../../../views/episode-page.ts';
import { componentNamed, flag, limit, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** When components were not green. */
export const episodes = defineResource({
  path: '/episodes',
  operation: 'listEpisodes',
  summary: 'The stretches in which components were not green, the newest first',
  query: z.strictObject({
    component: several(z.string()),
    open: flag,
    since,
    limit,
    after: z.string().optional(),
  }),
  answer: z.object({ episodes: z.array(Episode), next: z.string().nullable() }),
  lines: ({ episodes: listed }) => listed,
  async read({ live, query: { component, ...query } }) {
    const { context } = live;
    const components = component?.map((id) => componentNamed(context, id));
    const { keys, next } = live.read((database) => listEpisodes(database, { ...query, components }));
    return { episodes: await readEpisodes(context, keys), next };
  },
});
