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
  /** When it was made. */
  at: z.iso.datetime(),
  /** What came of what was chosen; null where nothing was, or it has not ended. */
  attempt: HealedStep.nullable(),
});
export type HealChoice = z.infer<typeof HealChoice>;

/** What `hms heal explain --json` prints: the choices of one heal, in their order. */
export const HealChoicesOutput = z.array(HealChoice);
