import type { OperationalStatus } from '../colour.ts';
import type { RecordedEvent } from '../event.ts';

/** One change of a component's colour, as `hms tracker history` tells it. */
export interface PastColourChange {
  /** When it changed: when its cause was recorded, or the moment at which time alone brought it. */
  readonly at: string;
  readonly from: OperationalStatus;
  readonly to: OperationalStatus;
  /** What decided the new colour, in one line. */
  readonly why: string;
  /** The events that changed it; none where time alone did. */
  readonly events: readonly RecordedEvent[];
}
