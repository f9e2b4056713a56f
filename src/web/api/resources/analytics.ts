import { z } from '@hono/zod-openapi';
import { readAnalytics } from '../../../views/analytics.ts';
import { AnalyticsOutput } from '../../../views/shapes/analytics.ts';
import { since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** Figures over time. */
export const analytics = defineResource({
  path: '/analytics',
  operation: 'getAnalytics',
  summary: 'Figures about the fleet since a time, or in the last 90 days, each with its rule',
  query: z.strictObject({ since, by: z.enum(['owner', 'technology', 'component']).optional() }),
  answer: AnalyticsOutput,
  read: async ({ live: { context }, query }) => readAnalytics(context, query),
});
