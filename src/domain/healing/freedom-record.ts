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
  readonly environment: string;
  readonly symptom: string;
  readonly isRisky: boolean;
  /** Where a strategy stands of which no change is recorded. */
  readonly begin: AutonomyLevel;
  /** Milliseconds since 1970. */
  readonly now: number;
}
