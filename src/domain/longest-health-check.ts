import type { HealthDeclaration } from './health.ts';
import { DEFAULT_HEALTH_INTERVAL } from './health-settings.ts';
import type { StatusPolicySettings } from './status-policy-settings.ts';

/** How many milliseconds it takes at most to be sure about a component: every answer at the end of its time limit. */
export function longestMs(
  { timeout, interval = DEFAULT_HEALTH_INTERVAL }: HealthDeclaration,
  policy: StatusPolicySettings,
): number {
  return Math.max(policy.health_failures, policy.health_successes) * (timeout + interval);
}
