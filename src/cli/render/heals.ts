import { formatDuration } from '../../domain/text/durations.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { HealedStep, HealHistoryOutput } from '../../views/shapes/heals.ts';
import type { Output } from '../output.ts';
import { renderTable, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'WHEN' },
  { title: 'COMPONENT' },
  { title: 'SYMPTOM' },
  { title: 'HEAL' },
  { title: 'VERSION' },
  { title: 'OUTCOME' },
  { title: 'WAITED', align: 'right' },
  { title: 'ACTED', align: 'right' },
  { title: 'HELD', align: 'right' },
  { title: 'DETAIL', flexible: true },
  { title: 'ASKED BY' },
];
/** What of them a screen has room for beside other things. */
const BRIEF = new Set(['WHEN', 'COMPONENT', 'HEAL', 'OUTCOME', 'DETAIL', 'ASKED BY']);
/** As much of a version as tells those of one strategy apart. */
const VERSION_LENGTH = 7;
const UNKNOWN = '-';

/** What heals did as a table, in the order given; `isBrief`: with fewer columns. */
export function renderHeals(output: Output, steps: readonly HealedStep[], { isBrief = false } = {}): string {
  if (steps.length === 0) return 'No heals. `hms heal status` shows those that run or wait.';
  const isShown = ({ title }: Column): boolean => !isBrief || BRIEF.has(title);
  return renderTable(
    output,
    COLUMNS.filter(isShown),
    rowsOf(steps).map((row) => row.filter((_, place) => COLUMNS.slice(place, place + 1).some(isShown))),
  );
}

function rowsOf(steps: readonly HealedStep[]): string[][] {
  return steps.map((step) => [
    formatTime(step.at),
    step.component_id,
    step.symptom?.class ?? UNKNOWN,
    step.strategy,
    step.version?.slice(0, VERSION_LENGTH) ?? UNKNOWN,
    step.outcome.replaceAll('_', ' '),
    spent(step.waited_ms),
    spent(step.acted_ms),
    spent(step.held_ms),
    step.detail,
    step.actor ?? step.trigger,
  ]);
}

/** One page of them, and what came of all. */
export function renderHealHistory(output: Output, history: HealHistoryOutput): string {
  const { heals, counted, healed, not_done } = history;
  if (heals.length === 0) return renderHeals(output, heals);
  const rest = not_done === 0 ? '' : `; before ${not_done} more nothing was done`;
  return [renderHeals(output, heals), `${healed} of ${counted} healed${rest}.`].join('\n\n');
}

function spent(ms: number | null): string {
  return ms === null ? UNKNOWN : formatDuration(ms);
}
