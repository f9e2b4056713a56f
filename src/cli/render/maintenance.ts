import { formatTime } from '../../domain/text/moments.ts';
import type { ListedMaintenance } from '../../views/shapes/maintenance.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** What is going on and what comes next, in the order in which it is given. */
export function renderMaintenance(output: Output, listed: readonly ListedMaintenance[]): string {
  if (listed.length === 0) return 'No maintenance is active, and none is planned within 30 days.';
  return renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'MAINTENANCE' },
      { title: 'FROM' },
      { title: 'UNTIL' },
      { title: 'REASON', flexible: true },
    ],
    listed.map(({ component_id, active, from, until, reason }) => [
      component_id,
      active ? 'active' : 'planned',
      formatTime(from),
      formatTime(until),
      reason,
    ]),
  );
}
