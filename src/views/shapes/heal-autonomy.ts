import * as z from 'zod';
import { AutonomyEvidence, AutonomyLevel } from '../../domain/healing/autonomy.ts';

/** What a version of a strategy may do of its own in an environment, at a class of symptoms. */
export const StrategyAutonomy = z.object({
  strategy: z.string(),
  version: z.string(),
  /** The first component with this command, where each declares its own; null where it is that of all. */
  component_id: z.string().nullable(),
  environment: z.string(),
  /** Null: at every class that has no line of its own. */
  symptom: z.string().nullable(),
  /** `allow.heal` is the ceiling: what it does not name waits for an approval even at `auto`. */
  level: AutonomyLevel,
  why: z.string(),
  /** Of the outcomes since the level changed. */
  evidence: AutonomyEvidence,
  /** The level that its record deserves, where that is higher: a person gives it. */
  deserves: AutonomyLevel.nullable(),
  /** Held in all of the fleet, or half open until the next outcome; null where it is neither. */
  breaker: z
    .object({ state: z.enum(['open', 'half_open']), since: z.iso.datetime(), until: z.iso.datetime() })
    .nullable(),
});
export type StrategyAutonomy = z.infer<typeof StrategyAutonomy>;

/** A recorded change of what a strategy may do. */
export const ToldLevelChange = z.object({
  strategy: z.string(),
  version: z.string(),
  environment: z.string(),
  symptom: z.string().nullable(),
  /** Whose heal changed it, or the first that has the strategy. */
  component_id: z.string(),
  to: AutonomyLevel,
  by: z.enum(['person', 'system']),
  who: z.string().nullable(),
  why: z.string(),
  at: z.iso.datetime(),
});
export type ToldLevelChange = z.infer<typeof ToldLevelChange>;

/** What `hms heal autonomy --json` prints: what strategies may do, and how it came to be so, newest first. */
export const HealAutonomyOutput = z.object({
  levels: z.array(StrategyAutonomy),
  changes: z.array(ToldLevelChange),
});
export type HealAutonomyOutput = z.infer<typeof HealAutonomyOutput>;
