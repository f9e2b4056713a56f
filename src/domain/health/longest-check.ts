import type { HealthDeclaration } from './health.ts';
import { DEFAULT_HEALTH_INTERVAL } from './settings.ts';
import type { StatusPolicySettings } from '../status/policy-settings.ts';

/**
 * How many milliseconds it takes at most to be sure about a component: every answer at the end of its time limit, and one
 * more than decide, which comes too soon after an answer to somebody else.
 */
export function longestMs(
  { timeout, interval = DEFAULT_HEALTH_INTERVAL }: HealthDeclaration,
  policy: StatusPolicySettings,
): number {
  return (Math.max(policy.health_failures, policy.health_successes) + 1) * (timeout + interval);
}
