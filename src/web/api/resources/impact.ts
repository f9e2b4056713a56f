import { z } from '@hono/zod-openapi';
import { viewImpact } from '../../../views/graph-view.ts';
import { readGraphFacts } from '../../../views/read-graph-facts.ts';
import { ImpactOutput } from '../../../views/shapes/graph.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { scope } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** What a failure would affect. */
export const impact = defineResource({
  path: '/impact/{id}',
  operation: 'getImpact',
  summary: 'What is affected when a component fails, by owner',
  query: z.strictObject({ scope }),
  answer: ImpactOutput,
  async read({ live: { context }, id, query }) {
    const found = findMember(context.workspace, id).component.id;
    return viewImpact(await readGraphFacts(context, query.scope), found);
  },
});
