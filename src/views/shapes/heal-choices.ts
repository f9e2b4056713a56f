import * as z from 'zod';
import { HealDecided } from '../../domain/healing/decision.ts';
import { HealedStep } from './heals.ts';

/** One choice of a heal, as `hms heal explain` tells it from its record. */
export const HealChoice = HealDecided.omit({ type: true }).extend({
  component_id: z.string(),
  problems: z.array(
    HealDecided.shape.problems.element.extend({
      /** What was said, with what varies masked and codes kept: by it problems are compared. Derived when it is read. */
      text: z.string().nullable(),
    }),
  ),
  /** The choice computed again from its record; null where no evidence was recorded. */
  explanation: z
    .object({
      /** The best first. */
      ranked: z.array(
        z.object({
          strategy: z.string(),
          /** The chance that it helps, with the doubt in its favour. */
          works: z.number(),
          /** How often it helped at this symptom in the fleet, of how many times. */
          healed: z.int(),
          n: z.int(),
          /** Where the chance is with 90 %, by the outcomes alone; null without any. */
          low: z.number().nullable(),
          high: z.number().nullable(),
          minutes: z.number(),
          /** Chance for each minute: by it they are ranked. */
          per_minute: z.number(),
          note: z.string().nullable(),
        }),
      ),
      /** Whether it came to what is recorded. */
      is_as_recorded: z.boolean(),
      /** Why this one, and what would change it. */
      sentences: z.array(z.string()),
    })
    .nullable(),
  /** Components that it needs and that failed first, whose heals were waited for. */
  waited: z.array(
    z.object({
      component_id: z.string(),
      waited_ms: z.int().min(0),
      /** Whether what was to be treated had gone by then. */
      recovered: z.boolean(),
    }),
  ),
  /** When it was made. */
  at: z.iso.datetime(),
  /** What came of what was chosen; null where nothing was, or it has not ended. */
  attempt: HealedStep.nullable(),
});
export type HealChoice = z.infer<typeof HealChoice>;

/** What `hms heal explain --json` prints: the choices of one heal, in their order. */
export const HealChoicesOutput = z.array(HealChoice);
