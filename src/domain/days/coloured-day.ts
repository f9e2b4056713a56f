import type { OperationalStatus } from '../colour.ts';

/** How much of some time had which colour, in any unit that is the same for all. */
export type Coloured = Readonly<Record<OperationalStatus, number>>;

/** How much of a day, in UTC, had which colour. */
export interface ColouredDay extends Coloured {
  /** `YYYY-MM-DD`. */
  readonly date: string;
}
