import { z } from '@hono/zod-openapi';
import { readComponentStatus } from '../../../views/component-status.ts';
import { ComponentStatusOutput } from '../../../views/shapes/status.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { defineResource } from '../resource.ts';

/** One component. */
export const component = defineResource({
  path: '/components/{id}',
  operation: 'getComponent',
  summary: 'One component: its status with every reason, its open episode, its last 90 days',
  query: z.strictObject({}),
  answer: ComponentStatusOutput,
  read: async ({ live: { context }, id }) => readComponentStatus(context, findMember(context.workspace, id)),
});
