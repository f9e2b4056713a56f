import { z } from '@hono/zod-openapi';
import { viewGraph } from '../../../views/graph-view.ts';
import { readGraphFacts } from '../../../views/read-graph-facts.ts';
import { GraphOutput } from '../../../views/shapes/graph.ts';
import { componentNamed, scope } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** What needs what. */
export const graph = defineResource({
  path: '/graph',
  operation: 'getGraph',
  summary: 'What needs what, in the fleet or around one component',
  query: z.strictObject({ component: z.string().optional(), scope }),
  answer: GraphOutput,
  async read({ live: { context }, query: { component, scope: scopes } }) {
    const id = component === undefined ? null : componentNamed(context, component);
    return viewGraph(await readGraphFacts(context, scopes), id);
  },
});
