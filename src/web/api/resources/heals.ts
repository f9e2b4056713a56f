import { z } from '@hono/zod-openapi';
import { HEAL_OUTCOMES } from '../../../domain/healing/heal.ts';
import { listHeals } from '../../../index/heals/list-heals.ts';
import { readListedHeals } from '../../../views/heal-steps.ts';
import { HealsPageOutput } from '../../../views/shapes/heals.ts';
import { componentNamed, limit, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** What was done to heal components. */
export const heals = defineResource({
  path: '/heals',
  operation: 'listHeals',
  summary: 'What strategies did to heal components, the newest first',
  query: z.strictObject({
    component: several(z.string()),
    outcome: several(z.enum(HEAL_OUTCOMES)),
    since,
    limit,
    after: z.string().optional(),
  }),
  answer: HealsPageOutput,
  lines: ({ heals: listed }) => listed,
  async read({ live, query: { component, outcome: outcomes, ...query } }) {
    const { context } = live;
    const components = component?.map((id) => componentNamed(context, id));
    const { keys, next } = live.read((database) => listHeals(database, { ...query, components, outcomes }));
    return { heals: await readListedHeals(context, keys), next };
  },
});
