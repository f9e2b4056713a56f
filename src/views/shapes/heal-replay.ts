import * as z from 'zod';

/** A choice that the other policy makes otherwise, as if all that came before in its heal had been the same. */
const OtherChoice = z.object({
  component_id: z.string(),
  at: z.iso.datetime(),
  heal: z.string(),
  /** How many strategies the heal had tried before. */
  step: z.int().min(0),
  /** The class of what was wrong first. */
  symptom: z.string(),
  /** Null: a person. */
  was: z.string().nullable(),
  would_be: z.string().nullable(),
  /** Whether it would ask a person first. */
  asks: z.boolean(),
});

/** What `hms heal replay --json` prints: what another policy would have made of the recorded choices of heals. */
export const HealReplayOutput = z.object({
  /** Of the heals that are replayed; null where there are none. */
  since: z.iso.datetime().nullable(),
  heals: z.int().min(0),
  first_choices: z.int().min(0),
  later_choices: z.int().min(0),
  /** Choices that cannot be made again, by why. */
  unknown: z.array(z.object({ why: z.string(), count: z.int() })),
  /** Oldest first. */
  other: z.array(OtherChoice),
  /** Heals that a guardrail would not have let begin. */
  refused: z.array(
    z.object({
      component_id: z.string(),
      at: z.iso.datetime(),
      heal: z.string(),
      guardrail: z.enum(['allow.heal', 'heal.attempts_per_hour', 'heal.min_healthy_percent']),
    }),
  ),
  /** Heals that would have waited for others to end, by `heal.at_once`; at least these. */
  delayed: z.array(z.object({ component_id: z.string(), at: z.iso.datetime(), heal: z.string() })),
  /** What of the limits of the fleet cannot be said, and what would let it be said. */
  unknown_limits: z.array(
    z.object({
      limit: z.enum(['heal.min_healthy_percent', 'heal.at_once']),
      why: z.string(),
      needs: z.string(),
    }),
  ),
  /** First choices that would ask a person and did not, and the other way round. */
  asks_more: z.int().min(0),
  asks_fewer: z.int().min(0),
  /** What it would have cost beside what was chosen. */
  estimate: z.object({
    /** `same`: all choices are, or the difference is below 1 % of a person's call. */
    verdict: z.enum(['same', 'better', 'worse', 'cannot_be_said']),
    /** First choices that it rests on, and those that say nothing. */
    counted: z.int().min(0),
    left_out: z.int().min(0),
    /** The share of what it would choose that was sometimes chosen in such a place; a verdict needs 0.95. */
    coverage: z.number(),
    /** So many choices by it would tell as much; a verdict needs 300. */
    effective: z.number(),
    /** Minutes for each first choice, less is better, and where that is with 90 %; null where nothing can be computed. */
    difference: z.object({ minutes: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** What it would choose and was never chosen there, by the share of the choices, most first. */
    uncovered: z.array(z.object({ strategy: z.string(), share: z.number() })),
  }),
  /** What would let it be said, the cheapest first; empty where it can be. */
  advice: z.array(z.string()),
});
export type HealReplayOutput = z.infer<typeof HealReplayOutput>;
