import { formatDuration, formatSpan } from '../../domain/text/durations.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { countOf } from '../../domain/text/counts.ts';
import type { RanTests, WouldRun } from '../../views/shapes/test.ts';
import type { Output } from '../output.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'COMPONENT' },
  { title: 'TESTS' },
  { title: 'PASSED', align: 'right' },
  { title: 'FAILED', align: 'right' },
  { title: 'SKIPPED', align: 'right' },
  { title: 'TOOK', align: 'right' },
];

/** How the tests of each component went and, of several, a line for each; `asked` is how many were to be run. */
export function renderAllTests(output: Output, ran: readonly RanTests[], asked: number): string {
  const each = ran.map((run) => renderRanTests(output, run)).join('\n\n');
  if (asked < 2) return each;
  const passed = ran.filter(({ success }) => success).length;
  const undone = asked - ran.length;
  const table = renderTable(output, COLUMNS, ran.map(summaryRow));
  const sum = `${passed} of ${countOf(asked, 'component')} passed${undone === 0 ? '' : `, ${undone} could not be run`}.`;
  return [...(ran.length === 0 ? [] : [each, '', table, '']), sum].join('\n');
}

function summaryRow({ component_id, success, results, duration_ms, reused_from }: RanTests): string[] {
  const counts = results === null ? ['-', '-', '-'] : [results.passed, results.failed, results.skipped];
  const took = duration_ms === null ? '-' : formatDuration(duration_ms);
  return [
    component_id,
    `${success ? 'passed' : 'failed'}${reused_from === null ? '' : ', reused'}`,
    ...counts.map(String),
    took,
  ];
}

/** How the tests of one component went, for people. */
function renderRanTests(output: Output, run: RanTests): string {
  const { component_id, success, results, duration_ms, commit, suites, failure, log } = run;
  const took = duration_ms === null ? '' : ` in ${formatDuration(duration_ms)}`;
  const at = commit === null ? '' : ` at ${commit.slice(0, 10)}`;
  const counts =
    results === null
      ? 'No counts are known: declare a report, or use a runner whose summary is read.'
      : `${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped` +
        (suites === 0 ? '' : ` in ${countOf(suites, 'suite')}`);
  return [
    `${output.paint('bold', component_id)} ${success ? 'passed' : 'failed'}${took}${at}`,
    `  ${counts}`,
    ...(failure === null ? [] : failure.split('\n').map((line) => `  ${plainLine(line)}`)),
    ...(log === null ? [] : [`  output: ${log}`]),
    `  ${whatWasKept(run)}`,
  ].join('\n');
}

function whatWasKept({ component_id, recorded, reused_from }: RanTests): string {
  if (reused_from !== null)
    return `Reused: the run of ${formatTime(reused_from)}; nothing has changed since.`;
  return recorded ? `Recorded; see \`hms tracker get ${component_id} --explain\`.` : 'Nothing was recorded.';
}

/** What would be run, for people. */
export function renderWouldRun(output: Output, trial: WouldRun): string {
  const { component_id, command, folder, timeout_ms, env } = trial;
  return [
    output.paint('bold', component_id),
    `  would run  ${plainLine(command.map(shellWord).join(' '))}`,
    `  in         ${plainLine(folder)}`,
    `  for        at most ${formatSpan(timeout_ms)}, then it is killed with all its children`,
    `  with       the usual variables${env.length === 0 ? '' : `, and ${env.join(', ')}`}`,
    `  counts by  ${plainLine(howCounted(trial))}`,
  ].join('\n');
}

function howCounted({ report, format }: WouldRun): string {
  if (report !== null) return format === null ? report : `${report}, read as ${format}`;
  return format === null
    ? 'the summary that its runner prints, where that is known'
    : `what it prints, read as ${format}`;
}
