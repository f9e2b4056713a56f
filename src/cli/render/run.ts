import { byColour } from '../../domain/colour-names.ts';
import { isUntouched } from '../../domain/updates/component-result.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import type { ComponentResult, RunReport } from '../../domain/updates/run.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output, StyledText } from '../output.ts';
import { countColours, markedComponent } from './colours.ts';
import { countOf } from '../../domain/text/counts.ts';
import { renderResting, type Resting } from './resting.ts';
import { renderTable, type Column } from './table.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';

const COLUMNS: readonly Column[] = [
  { title: 'COMPONENT' },
  { title: 'STATUS' },
  { title: 'WHY', flexible: true },
  { title: 'TICKETS', align: 'right' },
  { title: 'TOOK', align: 'right' },
];
const OUTCOME_WORDS = {
  updated: '',
  unchanged: 'unchanged, ',
  failed: 'could not be updated, ',
  cancelled: 'stopped in the middle, ',
} as const;

/** One line for a component that has just been finished: the mark and the word are its colour, and what is in brackets how the update went. */
export function renderProgress(result: ComponentResult, done: number, of: number): StyledText[] {
  const { component_id, operational_status, outcome, error, duration_ms } = result;
  const how = ` (${OUTCOME_WORDS[outcome]}${formatDuration(duration_ms)})`;
  return [
    `[${String(done).padStart(String(of).length)}/${of}] `,
    ...markedComponent(component_id, operational_status),
    error === null ? how : `${how}: ${errorOf(result)}`,
  ];
}

/** What a person waited who gave the command: for a run of its own, or one that it joined. */
export interface Waited {
  readonly waited_ms: number;
  readonly joined: boolean;
}

/** The table of a run, worst first, what to do next, what failed, what changed, and a summary line. */
export function renderRun(
  output: Output,
  report: RunReport,
  waited: Waited,
  next: readonly string[] = [],
): string {
  const components = report.components.toSorted(byNeed);
  const table = renderTable(output, COLUMNS, components.map(rowOf));
  const failed = components.filter((result) => result.outcome === 'failed');
  return [
    table,
    '',
    ...renderNext(next),
    ...failed.map((result) =>
      output.paint('red', `${result.component_id} could not be updated: ${errorOf(result)}`),
    ),
    ...skippedOf(components),
    ...renderResting(restingOf(components)),
    `Changed: ${changesOf(components)}`,
    summaryOf(report, waited),
  ].join('\n');
}

/** The worst first, equal ones in the order of the file. */
function byNeed(one: ComponentResult, other: ComponentResult): number {
  return byColour(one.operational_status, other.operational_status);
}

/** As many next steps as are read below a table. */
const MAX_STEPS = 5;

function renderNext(steps: readonly string[]): readonly string[] {
  if (steps.length === 0) return [];
  const lines = steps.map((step) => `  - ${step.startsWith('hms ') ? `\`${step}\`` : step}`);
  return ['Next:', ...cutList(lines, MAX_STEPS, (left) => `  ${andMore(left)}: \`hms status\``), ''];
}

/** So many lines are read; `hms docs update ID` says the others. */
const MAX_SKIPPED = 10;

/** Documents that are wanted and cannot be there. */
function skippedOf(components: readonly ComponentResult[]): readonly string[] {
  const lines = components.flatMap(({ component_id, documents_skipped = [] }) =>
    documents_skipped.map((reason) => plainLine(`${component_id} has no badge: ${reason}`)),
  );
  return cutList(lines, MAX_SKIPPED, (left) => `And ${left} more without a badge.`);
}

function restingOf(components: readonly ComponentResult[]): Resting[] {
  return components.flatMap(({ component_id, backoff }) =>
    backoff === undefined ? [] : [{ component_id, ...backoff }],
  );
}

/** Many errors begin with the component that they are about, which is named already. */
function errorOf({ component_id, error }: ComponentResult): string {
  const said = plainLine(error ?? '');
  return said.startsWith(`${component_id}: `) ? said.slice(component_id.length + 2) : said;
}

function rowOf(result: ComponentResult): string[] {
  const { component_id, operational_status, outcome, open_tickets, duration_ms } = result;
  const why = outcome === 'failed' ? 'could not be updated, see below' : result.why;
  const took = isUntouched(result) ? '-' : formatDuration(duration_ms);
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

function summaryOf({ components, duration_ms }: RunReport, { waited_ms, joined }: Waited): string {
  const failed = components.filter((result) => result.outcome === 'failed').length;
  const failures = failed === 0 ? '' : `; ${failed} could not be updated`;
  const colours = countColours(components.map((result) => result.operational_status));
  const took = joined
    ? `The run took ${formatDuration(duration_ms)} in all; this command joined it and waited ${formatDuration(waited_ms)}.`
    : `Took ${formatDuration(waited_ms)}.`;
  return `${colours}${failures}. ${took}`;
}
