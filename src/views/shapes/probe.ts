import * as z from 'zod';
import { CHECK_KIND_NAMES } from '../../domain/health/health.ts';
import { HealthState } from '../../domain/status/status.ts';
import type { CheckView } from '../../evidence/view-health.ts';
import { schemaOf } from './schema-of.ts';

const Check = schemaOf<CheckView>()(
  z.object({
    name: z.string().nullable(),
    kind: z.enum(CHECK_KIND_NAMES),
    asked: z.string(),
    verdict: z.enum(['up', 'degraded', 'down', 'unknown']),
    answered: z.string(),
    symptom: z.string().nullable(),
    duration_ms: z.number().min(0),
    measured: z.record(z.string(), z.number()),
  }),
);

/** What `hms probe --json` prints of one component. */
export const ProbedComponent = z.object({
  component_id: z.string(),
  environment: z.string(),
  checks: z.array(Check),
  /** Whether these answers are part of the component's record. */
  recorded: z.boolean(),
  /** What all that is recorded says together, these answers included only where they were recorded. */
  known: HealthState,
});
export type ProbedComponent = z.infer<typeof ProbedComponent>;
