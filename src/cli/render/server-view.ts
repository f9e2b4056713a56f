import type { HealingView, MonitorView } from '../../client/views.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';

/** The monitor while no worker is running, for `hms monitor status`. */
export function renderMonitorView(output: Output, { run, asked, colour, last_cycle }: MonitorView): string {
  return [
    output.paint('bold', 'No worker is running: the monitor starts no cycles.'),
    'Start one with `hms up` or `hms monitor`; the monitor then catches up as configured and shows its full status.',
    '',
    `Current run: ${run.run_id}, started ${formatTime(run.started_at)}.`,
    ...(asked === null ? [] : [`Started with: ${plainLine(JSON.stringify(asked))}`]),
    ...(colour === null ? [] : [`Worst colour after the last cycle: ${plainLine(colour)}.`]),
    last_cycle === null
      ? 'No cycle has started yet.'
      : `Last cycle: ${last_cycle.workflow_id}, ${last_cycle.status}, started ${formatTime(last_cycle.started_at)}.`,
  ].join('\n');
}

/** The heals while no worker is running, for `hms heal status`. */
export function renderHealingView(output: Output, { coordinator, running }: HealingView): string {
  if (coordinator === null && running.length === 0) return 'No heal is running, and no worker is.';
  const rows = running.map(({ component_id, started_at, findings }) => [
    component_id,
    formatTime(started_at),
    plainLine(findings.join(', ')),
  ]);
  return [
    output.paint('bold', 'No worker is running: heals are on hold, and what they ask cannot be shown.'),
    'Start one with `hms up`; an approval or a rejection that is sent now takes effect then.',
    ...(rows.length === 0
      ? ['No heal is running; requests may be waiting.']
      : [
          renderTable(
            output,
            [{ title: 'COMPONENT' }, { title: 'SINCE' }, { title: 'WHAT IT FOUND', flexible: true }],
            rows,
          ),
        ]),
  ].join('\n');
}
