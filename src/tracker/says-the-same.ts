import { isDeepStrictEqual } from 'node:util';
import type { Judgement } from '../domain/status/policy.ts';

/** Whether two judgements tell people the same. Uptime moves with the clock alone, so it does not count. */
export function saysTheSame(one: Judgement, other: Judgement): boolean {
  return isDeepStrictEqual(told(one), told(other));
}

function told({ operational_status, reasons, health_metrics }: Judgement): Judgement {
  return { operational_status, reasons, health_metrics: { ...health_metrics, uptime_percentage: null } };
}
