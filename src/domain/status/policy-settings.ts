import * as z from 'zod';

/** The numbers of the status policy (`settings.status`); the defaults are the specification's. */
export const StatusPolicySettings = z
  .strictObject({
    /** How many of the newest test runs count, 1 to 50. */
    window_runs: z.int().min(1).max(50).default(10),
    /** How old a test run may be to count, in days. */
    window_days: z.int().min(1).max(365).default(30),
    /** Green needs a pass rate above this, in percent. */
    green_above: z.number().min(0).max(100).default(95),
    /** Red is a pass rate below this, in percent. */
    red_below: z.number().min(0).max(100).default(80),
    /** Evidence older than this many days no longer decides. */
    stale_after_days: z.int().min(1).max(3650).default(14),
    /** So many failed health checks in a row make a component down; fewer make it suspect, and its colour stays. (3 in Kubernetes and Consul) */
    health_failures: z.int().min(1).max(20).default(3),
    /** So many successful health checks in a row make a component that was down up again. */
    health_successes: z.int().min(1).max(20).default(2),
  })
  .refine((settings) => settings.red_below <= settings.green_above, {
    error: 'red_below must not be greater than green_above',
    path: ['red_below'],
  });
export type StatusPolicySettings = z.infer<typeof StatusPolicySettings>;
