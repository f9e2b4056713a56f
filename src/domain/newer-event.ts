import * as z from 'zod';
import { EVENT_VERSION, type RecordedEvent } from './event.ts';

/** An event that a newer version of this program recorded: what events of all versions have, and its own fields as they stand. */
export const NewerEvent = z.looseObject({
  schema_version: z.int().min(EVENT_VERSION + 1),
  type: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/),
  seq: z.int().min(1),
  at: z.iso.datetime().exactOptional(),
  recorded_at: z.iso.datetime().exactOptional(),
});
export type NewerEvent = z.infer<typeof NewerEvent>;

/** An event of any version that has written a log. */
export type AnyEvent = { readonly event: RecordedEvent } | { readonly newer: NewerEvent };
