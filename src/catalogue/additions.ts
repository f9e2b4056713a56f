import type { FixKind } from '../environment/fixes/fix.ts';
import type { Probe } from '../healing/probes/probe.ts';
import type { Strategy } from '../healing/strategies/strategy.ts';
import type { ReadingAdditions } from '../reading/additions.ts';

/** What can be added, in lists; what is added comes after what is built in. */
export interface Additions extends ReadingAdditions {
  readonly fixes?: readonly FixKind[];
  readonly probes?: readonly Probe[];
  readonly strategies?: readonly Strategy[];
}
