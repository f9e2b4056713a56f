import type { OperationalStatus } from './colour.ts';
import type { RecordedEvent } from './event.ts';

/** One change of a component's colour. */
export interface ColourChange {
  /** When it was noticed. */
  readonly at: string;
  readonly from: OperationalStatus;
  readonly to: OperationalStatus;
  /** What decided the new colour, in one line. */
  readonly why: string;
  /** What was recorded with it; empty when time alone brought it. */
  readonly events: readonly RecordedEvent[];
}
