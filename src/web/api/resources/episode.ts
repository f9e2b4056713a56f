import { z } from '@hono/zod-openapi';
import { readEpisode } from '../../../views/episodes.ts';
import { EpisodeOutput } from '../../../views/shapes/episodes.ts';
import { defineResource } from '../resource.ts';

/** One episode. */
export const episode = defineResource({
  path: '/episodes/{id}',
  operation: 'getEpisode',
  summary: 'One episode with its timeline',
  query: z.strictObject({}),
  answer: EpisodeOutput,
  read: async ({ live, id }) => (await readEpisode(live.context, id)).episode,
});
