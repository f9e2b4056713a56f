import type { FleetMember } from '../domain/fleet.ts';
import type { Tracker } from '../tracker/record.ts';

/** What the looks and the strategies of one try work with. */
export interface HealCase {
  readonly tracker: Tracker;
  readonly member: FleetMember;
  readonly signal: AbortSignal;
  /** For the events that are recorded: the workflow run, and a key that is the same in every try. */
  readonly run: string;
  readonly key: string;
  /** 1 for the first try; a later one may find that an earlier one, which was cut off, did the work. */
  readonly attempt: number;
  /** Where the output of services that a heal starts is kept, one file per component. */
  readonly logs: string;
}
