import type { FleetMember } from '../domain/fleet.ts';
import type { Registry } from '../domain/registry.ts';
import type { FixKind } from '../environment/fixes/fix.ts';
import type { Tracker } from '../tracker/record.ts';

/** What the looks and the strategies of one try work with. */
export interface HealCase {
  readonly tracker: Tracker;
  readonly member: FleetMember;
  readonly signal: AbortSignal;
  /** The fixes of an environment check that there are: those that are built in where it is left out. */
  readonly fixes?: Registry<FixKind> | undefined;
  /** For the events that are recorded: the workflow run, and a key that is the same in every try. */
  readonly run: string;
  readonly key: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Whether an earlier try, which was cut off, had begun to act; it may have done the work. */
  readonly wasBegun: boolean;
  /** Says to later tries that this one begins to act. */
  readonly markBegun: () => void;
  /** Other machines, as `remoteAddresses` gives them. */
  readonly others?: readonly string[] | undefined;
  /** `settings.heal.attempts_per_hour`. */
  readonly attemptsPerHour: number;
  /** Where the output of services that a heal starts, of its commands while they run, and of tests, is kept: one file per component and kind. */
  readonly logs: string;
  /** Where fixes of its environment keep what they need: `fixFolder` of the workspace. */
  readonly fixState: string;
}
