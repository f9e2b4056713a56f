import type { ComponentResult, RunReport } from '../../domain/run.ts';
import { plainLine, type Output } from '../output.ts';
import { countColours } from './colours.ts';
import { countOf } from './count.ts';
import { renderTable, type Column } from './table.ts';
import { formatDuration } from './time.ts';

const COLUMNS: readonly Column[] = [
  { title: 'COMPONENT' },
  { title: 'STATUS' },
  { title: 'WHY', flexible: true },
  { title: 'TICKETS', align: 'right' },
  { title: 'TOOK', align: 'right' },
];
const MARKS = { updated: '✔', unchanged: '=', failed: '✖', cancelled: '–' } as const;

/** One line for a component that has just been finished. */
export function renderProgress(result: ComponentResult, done: number, of: number): string {
  const error = result.error === null ? '' : `: ${plainLine(result.error)}`;
  const took = result.steps.length === 0 ? '' : ` (${formatDuration(result.duration_ms)})`;
  return `[${String(done).padStart(String(of).length)}/${of}] ${MARKS[result.outcome]} ${result.component_id} ${result.operational_status}${took}${error}`;
}

/** The table of a run, what failed, what changed, and a summary line. */
export function renderRun(output: Output, report: RunReport): string {
  const { components } = report;
  const table = renderTable(output, COLUMNS, components.map(rowOf));
  const failed = components.filter((result) => result.outcome === 'failed');
  return [
    table,
    '',
    ...failed.map((result) =>
      output.paint('red', `✖ ${result.component_id}: ${plainLine(result.error ?? '')}`),
    ),
    `Changed: ${changesOf(components)}`,
    summaryOf(report),
  ].join('\n');
}

function rowOf(result: ComponentResult): string[] {
  const { component_id, operational_status, outcome, open_tickets, duration_ms, steps } = result;
  const why = outcome === 'failed' ? 'could not be updated, see below' : result.why;
  const took = steps.length === 0 ? '-' : formatDuration(duration_ms);
  return [component_id, operational_status, why, open_tickets === 0 ? '-' : String(open_tickets), took];
}

function changesOf(components: readonly ComponentResult[]): string {
  const count = (pick: (result: ComponentResult) => number): number =>
    components.reduce((sum, result) => sum + pick(result), 0);
  const updated = components.filter((result) => result.outcome === 'updated').length;
  const parts = [
    [updated, 'component', 'components'],
    [count((result) => (result.operational_status === result.previous_status ? 0 : 1)), 'status', 'statuses'],
    [count((result) => result.tickets_opened.length), 'ticket opened', 'tickets opened'],
    [count((result) => result.tickets_resolved.length), 'ticket resolved', 'tickets resolved'],
    [count((result) => result.documents_changed.length), 'document written', 'documents written'],
  ] as const;
  const shown = parts.filter(([number]) => number > 0);
  if (shown.length === 0) return 'nothing.';
  return `${shown.map(([number, one, many]) => countOf(number, one, many)).join(', ')}.`;
}

function summaryOf({ components, duration_ms }: RunReport): string {
  const failed = components.filter((result) => result.outcome === 'failed').length;
  const failures = failed === 0 ? '' : `; ${failed} could not be updated`;
  const colours = countColours(components.map((result) => result.operational_status));
  return `${colours}${failures}. Took ${formatDuration(duration_ms)}.`;
}
