import { formatDuration } from '../../domain/text/durations.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { EnvironmentHistoryOutput } from '../../views/shapes/environment.ts';
import type { Output } from '../output.ts';

/** What was done about an environment, for people; a fix with a number can be undone by it. */
export function renderFixHistory(
  output: Output,
  componentId: string,
  fixes: EnvironmentHistoryOutput,
): string {
  if (fixes.length === 0) return `Nothing was fixed in the environment of ${componentId}.`;
  return fixes.map((fix) => renderOne(output, fix)).join('\n');
}

function renderOne(output: Output, fix: EnvironmentHistoryOutput[number]): string {
  const { seq, at, action, outcome, actor, run, command, error, before, after, duration_ms, undo } = fix;
  const lines = [
    [
      `by ${actor ?? (run === null ? 'nobody who said a name' : `the run ${run}`)}, ${formatDuration(duration_ms)}`,
    ],
    [`environment ${before.dev_environment} before, ${after.dev_environment} after`],
    command === null ? [] : [command],
    error === null ? [] : error.split('\n'),
    undo === null ? [] : [`to take it back: hms environment undo ${fix.component_id} ${seq}`],
  ];
  const heading = `${seq}  ${formatTime(at)}  ${outcome.replace('_', ' ')}: ${plainLine(action)}`;
  return [output.paint('bold', heading), ...lines.flat().map((line) => `    ${plainLine(line)}`)].join('\n');
}
