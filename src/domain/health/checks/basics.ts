import * as z from 'zod';
import { Duration } from '../../declared-duration.ts';
import { HealthEvery, HealthInterval } from '../settings.ts';

/** What every way of asking has. */
export const HealthBasics = {
  /** For the whole question: finding the host, connecting, and the answer. */
  timeout: Duration.default(5_000),
  /** Which of `settings.environments` it asks; the first one when left out. */
  environment: z.string().min(1).optional(),
  /** How often a running monitor asks; `settings.health.every` when left out. */
  every: HealthEvery.exactOptional(),
  /** How long to wait before asking again when an answer differs from what was known; `settings.health.interval` when left out. */
  interval: HealthInterval.exactOptional(),
};

/** From where on a measured time is a warning, and from where on a failure; at least one of them, the warning first. */
export function limitsOf(span: typeof Duration, order: 'above' | 'below') {
  return z
    .strictObject({ warning: span.exactOptional(), failure: span.exactOptional() })
    .refine(({ warning, failure }) => (warning ?? failure) !== undefined, 'names warning, failure or both')
    .refine(
      ({ warning, failure }) =>
        warning === undefined ||
        failure === undefined ||
        (order === 'above' ? warning < failure : warning > failure),
      `warning is ${order === 'above' ? 'less' : 'more'} than failure`,
    );
}

/** How long an answer may take, in milliseconds, beside the time limit: one that took longer came all the same. */
export const LatencyLimits = limitsOf(Duration, 'above');
export type LatencyLimits = z.infer<typeof LatencyLimits>;
