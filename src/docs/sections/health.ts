import type { Reason } from '../../domain/status.ts';
import type { DocumentsInput } from '../input.ts';
import { inline, list, table } from '../markdown.ts';

/** Why the status is what it is. */
export function reasons({ status }: DocumentsInput): string {
  return list(status.reasons.map((reason) => `${reason.asks_for}: ${reasonText(reason)}`));
}

/** The measured numbers; uptime is left out because it moves on its own. */
export function metrics({ status: { health_metrics: health } }: DocumentsInput): string {
  const rate = health.test_pass_rate;
  return table(
    ['Metric', 'Value'],
    [
      ['Tests passed', rate === null ? 'not known' : `${rate} %`],
      ['Open tickets', String(health.issue_count)],
      ['Critical open tickets', String(health.critical_issue_count)],
    ],
  );
}

function reasonText({ rule, text, limit }: Reason): string {
  const against = rule === 'test_pass_rate' && limit !== null ? ` (${inline(limit)})` : '';
  return inline(text) + against;
}
