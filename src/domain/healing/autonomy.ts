import * as z from 'zod';
import { AUTONOMY_LEVELS } from './autonomy-levels.ts';

export const AutonomyLevel = z.enum(AUTONOMY_LEVELS);

/** Of the outcomes that a change of level rests on: how many counted, how many of them healed, at how many components. */
export const AutonomyEvidence = z.object({
  counted: z.int().min(0),
  healed: z.int().min(0),
  worse: z.int().min(0),
  components: z.int().min(0),
});
export type AutonomyEvidence = z.infer<typeof AutonomyEvidence>;

/** What a strategy may do changed, for all of the fleet: it stands with the component that it was seen at, or the first that has it. */
export const AutonomyChanged = z.object({
  type: z.literal('autonomy_changed'),
  strategy: z.string(),
  /** Another command is another version of it. */
  version: z.string(),
  environment: z.string(),
  /** The class of the symptom; null for every one. */
  symptom: z.string().nullable(),
  from: AutonomyLevel,
  to: AutonomyLevel,
  by: z.enum(['person', 'system']),
  why: z.string(),
  evidence: AutonomyEvidence,
});
export type AutonomyChanged = z.infer<typeof AutonomyChanged>;
