import { formatDuration, formatSpan } from '../../domain/text/durations.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { countOf } from '../../domain/text/counts.ts';
import type { RanTests, WouldRun } from '../json/test.ts';
import type { Output } from '../output.ts';

/** How the tests of one component went, for people. */
export function renderRanTests(output: Output, run: RanTests): string {
  const { component_id, success, results, duration_ms, commit, suites, failure, log, recorded } = run;
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
    ...(recorded
      ? [`  Recorded; see \`hms tracker get ${component_id} --explain\`.`]
      : ['  Nothing was recorded.']),
  ].join('\n');
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
