import type { FleetMember } from '../../domain/fleet.ts';
import type { HealProblem } from '../../domain/healing/heal.ts';
import type { Registered } from '../../domain/registry.ts';
import type { StatusPolicySettings } from '../../domain/status/policy-settings.ts';
import type { HealCase } from '../heal-case.ts';

/** A problem as a probe finds it; who found it, and whether a strategy treats it, is added to it. */
export type FoundProblem = Omit<HealProblem, 'look' | 'mendable'>;

/** One place to look for problems; it brings what is stored about that place up to date, and may be repeated. */
export interface Probe extends Registered {
  run(heal: HealCase): Promise<FoundProblem[]>;
  /** True: what the later probes rest on is not there while this one finds something. */
  readonly stopsDiagnosis?: boolean;
  /** How many milliseconds it takes at most to be sure, which a strategy gets on top of its own time limit; none when left out. */
  timeLimitMs?(member: FleetMember, policy: StatusPolicySettings): number;
}
