import * as z from 'zod';
import { OperationalStatus } from '../colour.ts';
import { RecordedEvent } from '../event.ts';

/** One change of a component's colour, as `hms tracker history` tells it. */
export const PastColourChange = z.object({
  /** When it changed: when its cause was recorded, or the moment at which time alone brought it. */
  at: z.iso.datetime(),
  from: OperationalStatus,
  to: OperationalStatus,
  /** What decided the new colour, in one line. */
  why: z.string(),
  /** The events that changed it; none where time alone did. */
  events: z.array(RecordedEvent),
});
export type PastColourChange = z.infer<typeof PastColourChange>;
