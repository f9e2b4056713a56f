import type { HealthMetrics, Reason } from '../../domain/status/status.ts';
import type { DocumentsInput } from '../input.ts';
import { inline } from '../../domain/text/markdown.ts';
import { list, table } from '../markdown.ts';

/** Why the status is what it is. */
export function reasons({ status }: DocumentsInput): string {
  return list(
    status.reasons.map((reason) =>
      reason.rule === 'maintenance' ? reasonText(reason) : `${reason.asks_for}: ${reasonText(reason)}`,
    ),
  );
}

/** The measured numbers; uptime is left out because it moves on its own, and with it the rule by which it is counted. */
export function metrics({ status: { health_metrics: health } }: DocumentsInput): string {
  const rate = health.test_pass_rate;
  return table(
    ['Metric', 'Value'],
    [
      ['Tests passed', rate === null ? 'not known' : `${rate} %${trend(health)}`],
      ['Open tickets', String(health.issue_count)],
      ['Critical open tickets', String(health.critical_issue_count)],
    ],
  );
}

/** Where it says something else than the newest results: it decides nothing, and would change with every run. */
function trend({ test_pass_rate, test_trend }: HealthMetrics): string {
  if (test_trend === null || Math.round(test_trend.pass_rate) === Math.round(test_pass_rate ?? 0)) return '';
  return ` (trend: ${Math.round(test_trend.pass_rate)} % over the last ${test_trend.runs} runs)`;
}

function reasonText({ rule, text, limit }: Reason): string {
  const against = rule === 'test_pass_rate' && limit !== null ? ` (${inline(limit)})` : '';
  return inline(text) + against;
}
