import { explainBriefly } from '../../domain/explain.ts';
import type { StatusDocument } from '../../domain/status.ts';
import { plainLine, type Output } from '../output.ts';
import { countColours, paintStatus } from './colours.ts';
import { renderTable } from './table.ts';
import { formatTime } from './time.ts';

/** One status as a sentence; with `explain`, every rule that applied and what was measured. */
export function renderStatus(output: Output, status: StatusDocument, { explain = false } = {}): string {
  const colour = paintStatus(output, status.operational_status);
  const sentence = `${status.component_id} is ${colour}: ${plainLine(explainBriefly(status))}.`;
  if (!explain) return sentence;
  const since = status.operational_status_since;
  return [
    sentence,
    ...(since === null
      ? []
      : [`Since ${formatTime(since)}; before that it was ${status.previous_status ?? 'unknown'}.`]),
    '',
    renderTable(
      output,
      [
        { title: 'RULE' },
        { title: 'ASKS FOR' },
        { title: 'FOUND', flexible: true },
        { title: 'LIMIT' },
        { title: 'EVIDENCE OF' },
      ],
      status.reasons.map((reason) => [
        reason.rule,
        reason.asks_for,
        reason.text,
        reason.limit ?? '-',
        reason.evidence_at === null ? '-' : formatTime(reason.evidence_at),
      ]),
    ),
    '',
    `Policy version ${status.policy_version}. The worst colour that a rule asks for decides; unknown yields to what is known.`,
  ].join('\n');
}

/** Every status as a table, in the file's order. */
export function renderStatuses(output: Output, statuses: readonly StatusDocument[]): string {
  const table = renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'STATUS' },
      { title: 'WHY', flexible: true },
      { title: 'TICKETS', align: 'right' },
    ],
    statuses.map((status) => [
      status.component_id,
      status.operational_status,
      explainBriefly(status),
      status.health_metrics.issue_count === 0 ? '-' : String(status.health_metrics.issue_count),
    ]),
  );
  return [table, '', `${countColours(statuses.map((status) => status.operational_status))}.`].join('\n');
}
