import type { z } from '@hono/zod-openapi';
import { ComponentPage } from '../../views/shapes/components.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

/** Components of which an answer says nothing, because their status cannot be read. */
export const Unread = ComponentPage.shape.unread;

/** Those of the fleet as it is read now. */
export function unreadOf({ unread }: LiveFleet): z.infer<typeof Unread> {
  return Array.from(unread, ([component_id, reason]) => ({ component_id, reason }));
}
