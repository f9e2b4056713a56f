import * as z from 'zod';
import { HEAL_OUTCOMES, HEAL_TRIGGERS } from '../../domain/healing/heal.ts';
import { HealSymptom } from '../../domain/healing/symptom.ts';

const Spent = z.int().min(0).nullable();

/** What one strategy of a heal did once, as `hms heals` tells it. */
export const HealedStep = z.object({
  component_id: z.string(),
  /** When its outcome was known. */
  at: z.iso.datetime(),
  strategy: z.string(),
  /** Another command is another version of a strategy; null where none is recorded. */
  version: z.string().nullable(),
  /** What it treated; null where an earlier version of the program did not tell it. */
  symptom: HealSymptom.nullable(),
  outcome: z.enum(HEAL_OUTCOMES),
  /** What it did, or why it did not. */
  detail: z.string(),
  /** From its choice to its outcome, with the waits for an approval and for the stability time. */
  duration_ms: z.int().min(0),
  /** Of that: for an approval, for acting and looking, and for the stability time; null where it was not told. */
  waited_ms: Spent,
  acted_ms: Spent,
  held_ms: Spent,
  trigger: z.enum(HEAL_TRIGGERS),
  /** The heal, as `<workflow id>/<run id>`: the steps of one have the same. */
  run: z.string().nullable(),
  /** Who asked for the heal, by name; null where nobody did or said. */
  actor: z.string().nullable(),
});
export type HealedStep = z.infer<typeof HealedStep>;

/** What `hms heals --json` prints. */
export const HealsOutput = z.array(HealedStep);

/** What `/api/v1/heals` answers: one page, and what gives the next as `after`. */
export const HealsPageOutput = z.object({ heals: HealsOutput, next: z.string().nullable() });

/** What `hms heals --limit --json` prints: one page, what gives the next as `--after`, and how many there are on all pages. */
export const HealHistoryOutput = HealsPageOutput.extend({
  /** Of how many something came that counts, and how many of those healed. */
  counted: z.int().min(0),
  healed: z.int().min(0),
  /** Before the others, nothing was begun: it was not approved, or well again. */
  not_done: z.int().min(0),
});
export type HealHistoryOutput = z.infer<typeof HealHistoryOutput>;
