import * as z from 'zod';
import { HEAL_OUTCOMES, HEAL_TRIGGERS } from '../../domain/healing/heal.ts';

/** What one strategy of a heal did once, as `hms heals` tells it. */
export const HealedStep = z.object({
  component_id: z.string(),
  /** When its outcome was known. */
  at: z.iso.datetime(),
  strategy: z.string(),
  outcome: z.enum(HEAL_OUTCOMES),
  /** What it did, or why it did not. */
  detail: z.string(),
  /** From its choice to its outcome, with the waits for an approval and for the stability time. */
  duration_ms: z.int().min(0),
  trigger: z.enum(HEAL_TRIGGERS),
  /** The heal, as `<workflow id>/<run id>`: the steps of one have the same. */
  run: z.string().nullable(),
  /** Who asked for the heal, by name; null where nobody did or said. */
  actor: z.string().nullable(),
});
export type HealedStep = z.infer<typeof HealedStep>;

/** What `hms heals --json` prints. */
export const HealsOutput = z.array(HealedStep);

/** What `hms heals --limit --json` prints: one page, and what gives the next as `--after`. */
export const HealsPageOutput = z.object({ heals: HealsOutput, next: z.string().nullable() });
