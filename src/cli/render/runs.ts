import type { RunDetails, RunSummary } from '../../client/run-summary.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { withoutEscapes } from '../../domain/text/markdown.ts';
import { plain, plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { countOf } from '../../domain/text/counts.ts';
import { renderTable } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';

export function renderRuns(output: Output, runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'No run yet. `hms full-update` begins one.';
  return renderTable(
    output,
    [
      { title: 'ID', flexible: true },
      { title: 'TYPE' },
      { title: 'STATUS' },
      { title: 'STARTED' },
      { title: 'TOOK', align: 'right' },
    ],
    runs.map((run) => [
      run.workflow_id,
      run.type,
      run.status,
      formatTime(run.started_at),
      formatDuration(run.duration_ms),
    ]),
  );
}

/** One run: the table's facts in words, then what it says of itself. */
export function renderRunDetails(output: Output, run: RunDetails): string {
  const { finished_at, duration_ms, memo } = run;
  const end = finished_at === null ? 'still runs' : `until ${formatTime(finished_at)}`;
  const input = memo['input'];
  const began = run.children === 0 ? '' : `; it began ${countOf(run.children, 'other run')}`;
  return [
    output.paint('bold', `${run.workflow_id} is ${run.status}`),
    ...(run.summary === null ? [] : [plainLine(run.summary)]),
    `${run.type}, run ${run.run_id}`,
    `From ${formatTime(run.started_at)}, ${end}, ${formatDuration(duration_ms)}${began}.`,
    ...(input === undefined ? [] : [`Asked for: ${plainLine(JSON.stringify(input))}`]),
    ...(run.cancelled_by === null ? [] : [`Stopped by ${plainLine(run.cancelled_by)}.`]),
    ...(run.failure === null ? [] : [output.paint('red', `Ended with: ${plainLine(run.failure)}`)]),
    ...(run.details === null ? [] : ['', inBold(output, plain(run.details))]),
    ...(run.web_ui === null ? [] : ['', `Web UI, while a server runs: ${run.web_ui}`]),
  ].join('\n');
}

/** What a run says of itself is Markdown, for the Web UI. */
function inBold(output: Output, markdown: string): string {
  const bold = markdown.replaceAll(/\*\*(.+?)\*\*/g, (_, words: string) => output.paint('bold', words));
  return withoutEscapes(bold);
}
