import type { HealingView, MonitorView } from '../../client/server-view.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';

/** The monitor while no worker serves, for `hms monitor status`. */
export function renderMonitorAsSeen(output: Output, { run, asked, colour, last_cycle }: MonitorView): string {
  return [
    output.paint('bold', 'The monitor is kept, and no worker serves it: no cycle begins.'),
    'It goes on with `hms up` or `hms monitor`, catches up as it was told to, and then says more of itself.',
    '',
    `This part of it began ${formatTime(run.started_at)}, run ${run.run_id}.`,
    ...(asked === null ? [] : [`Started with: ${plainLine(JSON.stringify(asked))}`]),
    ...(colour === null ? [] : [`Worst colour after the last cycle: ${plainLine(colour)}.`]),
    last_cycle === null
      ? 'No cycle has begun so far.'
      : `Last cycle: ${last_cycle.workflow_id}, ${last_cycle.status}, begun ${formatTime(last_cycle.started_at)}.`,
  ].join('\n');
}

/** The heals while no worker serves, for `hms heal status`. */
export function renderHealingAsSeen(output: Output, { coordinator, running }: HealingView): string {
  if (coordinator === null && running.length === 0) return 'Nothing is healed now. No worker serves.';
  const rows = running.map(({ component_id, started_at, findings }) => [
    component_id,
    formatTime(started_at),
    plainLine(findings.join(', ')),
  ]);
  return [
    output.paint('bold', 'No worker serves: heals stand still, and what they ask cannot be told.'),
    'They go on with `hms up`; an approval or a rejection that is given now is taken then.',
    ...(rows.length === 0
      ? ['No heal runs now; requests may wait.']
      : [
          renderTable(
            output,
            [{ title: 'COMPONENT' }, { title: 'SINCE' }, { title: 'WHAT IT FOUND', flexible: true }],
            rows,
          ),
        ]),
  ].join('\n');
}
