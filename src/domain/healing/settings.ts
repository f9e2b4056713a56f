import * as z from 'zod';
import { Duration, LongDuration } from '../declared-duration.ts';
import { AutonomyLevel } from './autonomy.ts';
import { StrategyDeclarations } from './declaration.ts';

const DAY_MS = 24 * 3_600_000;

/** `settings.heal.chronic`: from when on a component gets a ticket because it does not stay well, however well each heal went. */
export const ChronicSettings = z.strictObject({
  /** How often it has become red. */
  red: z.int().min(2).max(50).default(5),
  /** How often what was healed came back within its stability time. */
  came_back: z.int().min(1).max(50).default(3),
  /** Within what time. */
  within: LongDuration.default(DAY_MS),
  /** How long it must stay well until the ticket is resolved. */
  quiet: LongDuration.default(3 * DAY_MS),
});
export type ChronicSettings = z.infer<typeof ChronicSettings>;

/** `settings.heal.autonomy`: what strategies may do of their own; `allow.heal` is the ceiling all the same. */
export const AutonomySettings = z.strictObject({
  /** Where a strategy stands of which nothing else is recorded. */
  begin: AutonomyLevel.default('auto'),
  /** Whether one whose record is good enough gets the next level by itself; else it is offered. */
  promote: z.enum(['offer', 'automatic']).default('offer'),
});
export type AutonomySettings = z.infer<typeof AutonomySettings>;

/** `settings.heal.explore`: now and then another than the best is chosen, so that what it is worth becomes known. Only with `learn`. */
export const ExploreSettings = z.strictObject({
  /** In how many of the choices: of 1,024 as many as come nearest. */
  share: z.number().min(0).max(0.5).default(0),
  /** Only there. It is always among what is safe and asks nobody. */
  environments: z.array(z.string().min(1)).max(100).default(['dev']),
});
export type ExploreSettings = z.infer<typeof ExploreSettings>;

/** `settings.heal`: what keeps healing from doing harm. */
export const HealSettings = z.strictObject({
  /** Whether the monitor asks by itself for heals of components that a cycle finds red or yellow. */
  automatic: z.boolean().default(false),
  /** Heals that act on one component within any 60 minutes; the next request is refused, whoever asks. */
  attempts_per_hour: z.int().min(1).default(3),
  /** Components that are healed at the same time; those that wait for an approval do not count. */
  at_once: z.int().min(1).default(2),
  /**
   * Automatic heals are refused while fewer of the fleet's components are healthy: many failures at once have a common cause
   * that no component's heal removes. Of the components with a colour, green and yellow are healthy. (51 % in medik8s)
   */
  min_healthy_percent: z.int().min(0).max(100).default(50),
  /** How long a problem must stay away before its heal counts. */
  hold: Duration.default(60_000),
  /** How long a heal waits for the approval of what is risky. */
  approval_expires: LongDuration.default(72 * 3_600_000),
  /** How long a heal waits for the heal of a component that it needs and that failed first. */
  wait_for_root: Duration.default(30 * 60_000),
  chronic: ChronicSettings.prefault({}),
  /**
   * Whether what is known of strategies orders them, and says when a person is worth more. False: safe before risky, as ever;
   * then what the evidence would have chosen is recorded beside it.
   */
  learn: z.boolean().default(false),
  /** What it costs to call a person, in minutes: a strategy that is worth less is not tried. Only with `learn`. */
  person_minutes: z.number().min(1).max(10_080).default(240),
  explore: ExploreSettings.prefault({}),
  autonomy: AutonomySettings.prefault({}),
  /** Ways to heal any component, beside its own `heal:`. */
  strategies: StrategyDeclarations.default([]),
});
export type HealSettings = z.infer<typeof HealSettings>;
