import * as z from 'zod';

/** A component was started, or its health check answered for it. */
export const StartFacts = z.object({
  type: z.literal('start'),
  success: z.boolean(),
  /** One of `settings.environments`; `dev`, `staging` or `prod` where those are not set. */
  environment: z.string(),
  version: z.string().nullable(),
  duration_ms: z.int().min(0).nullable(),
  /** `health`: the declared health check answered for the start. */
  source: z.enum(['person', 'health']),
  /** A health check was answered, and not as it should be: too slowly, with a warning. It is up all the same. */
  degraded: z.literal(true).optional(),
  /** The newest health checks change between up and down again and again (`src/domain/health/flapping.ts`). */
  flapping: z.literal(true).optional(),
  /** What kind of failure it was, as a stable key such as `health/http/503` or `health/net/ECONNREFUSED`; null for what is well. */
  symptom: z.string().nullable().default(null),
  /** What was seen then, in one redacted line of at most 300 characters; null for what is well. */
  detail: z.string().nullable().default(null),
  /** A health check that was asked sooner after the one before than its interval: it adds nothing to what they say in a row. */
  too_soon: z.literal(true).optional(),
  /** For how long it is evidence of whether the component is up; until the next one where it is left out, of a health check 150 minutes. */
  valid_for_ms: z.int().min(1).optional(),
});
export type StartFacts = z.infer<typeof StartFacts>;
