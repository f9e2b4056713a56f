import { z } from '@hono/zod-openapi';
import { PastColourChange } from '../../../domain/status/history-of-colours.ts';
import { colourChanges } from '../../../tracker/history.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { defineResource } from '../resource.ts';

/** How a component came to have its colour. */
export const history = defineResource({
  path: '/components/{id}/history',
  operation: 'getHistory',
  summary: 'Every change of a component’s colour, oldest first, with the events that changed it',
  query: z.strictObject({}),
  answer: z.object({ history: z.array(PastColourChange) }),
  lines: ({ history: changes }) => changes,
  async read({ live: { context }, id }) {
    const found = findMember(context.workspace, id).component.id;
    return { history: await colourChanges(context.tracker, found) };
  },
});
