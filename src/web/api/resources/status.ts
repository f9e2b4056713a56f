import { z } from '@hono/zod-openapi';
import { readFleetStatus } from '../../../views/fleet-status.ts';
import { FleetGlance } from '../../../views/shapes/status.ts';
import { defineResource } from '../resource.ts';
import { Unread, unreadOf } from '../unread.ts';

/** The fleet at a glance. */
export const status = defineResource({
  path: '/status',
  operation: 'getStatus',
  summary: 'The fleet at a glance: how many components have which colour, and what needs attention',
  query: z.strictObject({}),
  answer: FleetGlance.extend({ unread: Unread }),
  read: async ({ live }) => ({ ...(await readFleetStatus(live.context)), unread: unreadOf(live) }),
});
