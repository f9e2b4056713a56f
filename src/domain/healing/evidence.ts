import * as z from 'zod';

const Outcomes = z.object({
  /** Outcomes that count for it, and against it. */
  healed: z.int().min(0),
  failed: z.int().min(0),
});
export type Outcomes = z.infer<typeof Outcomes>;

/** What was known of a strategy when it stood for a choice. Whole numbers alone, from which the choice is computed again. */
export const HealEvidence = z.object({
  /** Whether a person had to be asked first. */
  asks: z.boolean(),
  /** The chance that is written down of it, in millionths. */
  belief_ppm: z.int().min(0).max(1_000_000),
  /** Outcomes in all of the fleet, in 128ths of one of the last 90 days; half as much of each 90 days before. */
  symptom: Outcomes,
  /** Those of them with the same text. */
  text: Outcomes,
  /** Those of them with the same technology. */
  technology: Outcomes,
  /** Outcomes of what had its name before, with another command. */
  predecessors: Outcomes,
  /** How often, for people: in all of the fleet, and at this component. */
  counted: Outcomes,
  here: Outcomes,
  /** How long it takes, as it is written down, and as long as all that were measured took together. */
  declared_ms: z.int().min(0),
  measured: z.int().min(0),
  measured_ms: z.int().min(0),
  /** What it costs beside its time. */
  disruption_ms: z.int().min(0),
});
export type HealEvidence = z.infer<typeof HealEvidence>;

/** What was known beside that, for all of them. */
export const HealBasis = z.object({
  /** How many components need this one. */
  dependents: z.int().min(0),
  /** How many approvals were waited for in the fleet, and how long together. */
  approvals: z.int().min(0),
  approvals_ms: z.int().min(0),
  /** What it costs to call a person. */
  person_ms: z.int().min(1),
});
export type HealBasis = z.infer<typeof HealBasis>;
