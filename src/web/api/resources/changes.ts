import { z } from '@hono/zod-openapi';
import { readChanges } from '../../../views/changes.ts';
import { ChangesOutput } from '../../../views/shapes/changes.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { componentNamed, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** What changed in a time. */
export const changes = defineResource({
  path: '/changes',
  operation: 'getChanges',
  summary: 'What changed in the fleet since a time, or in the last 24 hours',
  query: z.strictObject({ since, component: several(z.string()) }),
  answer: ChangesOutput,
  async read({ live: { context }, query }) {
    const members = query.component?.map((id) => findMember(context.workspace, componentNamed(context, id)));
    return readChanges(context, { since: query.since, members });
  },
});
