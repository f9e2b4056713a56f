import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '../domain/status/policy.ts';
import type { StatusDocument } from '../domain/status/status.ts';

type Told = Verdict | Pick<StatusDocument, keyof Verdict>;

/** Whether two verdicts tell people the same. Uptime moves with the clock alone, so it does not count. */
export function saysTheSame(one: Told, other: Told): boolean {
  return isDeepStrictEqual(told(one), told(other));
}

function told({ operational_status, reasons, health_metrics }: Told): Verdict {
  const { test_pass_rate, test_trend, issue_count, critical_issue_count } = health_metrics;
  return {
    operational_status,
    reasons,
    health_metrics: { test_pass_rate, test_trend, issue_count, critical_issue_count },
  };
}
