import { formatDuration } from '../../domain/text/durations.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { HealedStep } from '../../views/shapes/heals.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'WHEN' },
  { title: 'COMPONENT' },
  { title: 'HEAL' },
  { title: 'OUTCOME' },
  { title: 'TOOK', align: 'right' },
  { title: 'DETAIL', flexible: true },
  { title: 'ASKED BY' },
];

/** What heals did as a table, in the order given. */
export function renderHeals(output: Output, steps: readonly HealedStep[]): string {
  if (steps.length === 0) return 'No heals. `hms heal status` shows those that run or wait.';
  return renderTable(
    output,
    COLUMNS,
    steps.map(({ at, component_id, strategy, outcome, duration_ms, detail, trigger, actor }) => [
      formatTime(at),
      component_id,
      strategy,
      outcome.replace('_', ' '),
      formatDuration(duration_ms),
      detail,
      actor ?? trigger,
    ]),
  );
}
