import * as z from 'zod';
import { Duration } from '../declared-duration.ts';

/** How long to wait before a health check is asked again, when its answer differs from what was known, in milliseconds. */
export const DEFAULT_HEALTH_INTERVAL = 5_000;

export const HealthInterval = Duration.refine(
  (milliseconds) => milliseconds >= 100 && milliseconds <= 3_600_000,
  'an interval is at least 100ms and at most 1h',
);

/** How often a running monitor asks a health check, in milliseconds. */
export const DEFAULT_HEALTH_EVERY = 60_000;

export const HealthEvery = Duration.refine(
  (milliseconds) => milliseconds >= 1_000,
  'every is at least 1s and at most 24h',
);

/** `settings.health`: how health checks are asked; a component's `health` may have both of its own. */
export const HealthSettings = z.strictObject({
  /** How often a running monitor asks, whatever the interval of its cycles. */
  every: HealthEvery.default(DEFAULT_HEALTH_EVERY),
  /** How long to wait before asking again, when an answer differs from what was known; `settings.status` says how many must agree. */
  interval: HealthInterval.default(DEFAULT_HEALTH_INTERVAL),
});
