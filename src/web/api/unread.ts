import { z } from '@hono/zod-openapi';
import type { LiveFleet } from '../live/live-fleet.ts';

/** Components of which an answer says nothing, because their status cannot be read. */
export const Unread = z.array(z.object({ component_id: z.string(), reason: z.string() }));

/** Those of the fleet as it is read now. */
export function unreadOf({ unread }: LiveFleet): z.infer<typeof Unread> {
  return Array.from(unread, ([component_id, reason]) => ({ component_id, reason }));
}
