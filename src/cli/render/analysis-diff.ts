import type { FindingsDiff } from '../../domain/analysis/compare-findings.ts';
import type { AnalysisFinding } from '../../domain/analysis/findings.ts';
import type { Output } from '../output.ts';
import { countOf } from '../../domain/text/counts.ts';
import { renderFindings } from './findings.ts';
import { formatTime } from '../../domain/text/moments.ts';

/** What is new and gone with all that is known of it; what is still there as a number. */
export function renderDiff(output: Output, diff: FindingsDiff): string {
  const { component_id, since, known_since, gone, still_there, not_looked_for } = diff;
  const part = (title: string, findings: readonly AnalysisFinding[]): string[] =>
    findings.length === 0 ? [] : ['', output.paint('bold', title), ...renderFindings(output, findings)];
  return [
    `${output.paint('bold', component_id)} since ${formatTime(since)}: ${diff.new.length} new, ${gone.length} gone, ${still_there.length} still there`,
    ...(known_since === since
      ? []
      : [
          `  Findings are remembered since ${formatTime(known_since)}: what was gone before it is not known.`,
        ]),
    ...part('New', diff.new),
    ...part(
      'Gone',
      gone.map((finding) => ({ ...finding, remediation: finding.why })),
    ),
    ...part('Still there', still_there),
    ...(not_looked_for.length === 0
      ? []
      : [
          '',
          `Not checked: ${countOf(not_looked_for.length, 'earlier finding')}, whose rules only --full asks.`,
        ]),
  ].join('\n');
}
