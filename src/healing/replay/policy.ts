import * as z from 'zod';
import { AutonomyLevel } from '../../domain/healing/autonomy.ts';
import { HealRisk } from '../../domain/healing/risk.ts';
import { STRATEGY_FIELDS } from '../../domain/healing/declaration.ts';
import { ExploreSettings, HealSettings } from '../../domain/healing/settings.ts';

const { works, minutes, disruption } = STRATEGY_FIELDS;
const { shape } = HealSettings;

/** What another policy says of a strategy. */
const ReplayedStrategy = z.strictObject({
  /** False: it is never chosen. */
  use: z.boolean().exactOptional(),
  works,
  /** How many minutes it takes, with the stability time. */
  minutes,
  disruption,
  /** What it may do of its own; as its record had it where it is left out. Not for what only watches. */
  level: AutonomyLevel.exactOptional(),
});
export type ReplayedStrategy = z.infer<typeof ReplayedStrategy>;

/**
 * The file of `hms heal replay --policy`: another policy, in the words of `settings:` of components.yaml. What it does not name
 * is as it was when each choice was made.
 */
export const ReplayPolicy = z.strictObject({
  schema_version: z.literal(1),
  allow: z.strictObject({ heal: z.array(HealRisk).exactOptional() }).exactOptional(),
  heal: z
    .strictObject({
      learn: shape.learn.unwrap().exactOptional(),
      person_minutes: shape.person_minutes.unwrap().exactOptional(),
      attempts_per_hour: shape.attempts_per_hour.unwrap().exactOptional(),
      at_once: shape.at_once.unwrap().exactOptional(),
      min_healthy_percent: shape.min_healthy_percent.unwrap().exactOptional(),
      explore: ExploreSettings.exactOptional(),
    })
    .exactOptional(),
  /** By their ids; those that are not named are as they were. */
  strategies: z.record(z.string(), ReplayedStrategy).exactOptional(),
});
export type ReplayPolicy = z.infer<typeof ReplayPolicy>;
