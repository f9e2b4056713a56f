import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '../domain/status/policy.ts';

/** Whether two verdicts tell people the same. Uptime moves with the clock alone, so it does not count. */
export function saysTheSame(one: Verdict, other: Verdict): boolean {
  return isDeepStrictEqual(told(one), told(other));
}

function told({ operational_status, reasons, health_metrics }: Verdict): Verdict {
  return { operational_status, reasons, health_metrics: { ...health_metrics, uptime_percentage: null } };
}
