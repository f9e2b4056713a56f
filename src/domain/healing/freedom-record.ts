import type { AutonomyLevel } from './autonomy-levels.ts';
import type { HealOutcome } from './heal.ts';

/** What came of a strategy once, where it counts; times in milliseconds since 1970. */
export interface Trial {
  readonly version: string;
  readonly environment: string;
  /** The class of the symptom. */
  readonly symptom: string;
  readonly component: string;
  readonly outcome: HealOutcome;
  readonly at: number;
}

/** What is recorded of what a strategy may do. */
export interface LevelChange {
  readonly version: string;
  readonly environment: string;
  readonly symptom: string | null;
  /** Whose heal changed it, or the first that has the strategy. */
  readonly component: string;
  readonly to: AutonomyLevel;
  readonly by: 'person' | 'system';
  readonly who: string | null;
  readonly why: string;
  readonly at: number;
}

/** All that is recorded of a strategy in the fleet, oldest first. */
export interface FreedomRecord {
  readonly trials: readonly Trial[];
  readonly changes: readonly LevelChange[];
}

/** For what is asked. */
export interface FreedomUnit {
  readonly version: string;
  /**
   * Where each component declares a command of its own: the version that stands for all of them, by which a person sets them
   * together, and as which earlier versions of the program recorded each; null where none does.
   */
  readonly family: string | null;
  /** Null where all that have the strategy are meant. */
  readonly component: string | null;
  readonly environment: string;
  readonly symptom: string;
  readonly isRisky: boolean;
  /** Where a strategy stands of which no change is recorded. */
  readonly begin: AutonomyLevel;
  /** Milliseconds since 1970. */
  readonly now: number;
}
