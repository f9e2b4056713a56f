import { formatDuration } from '../../domain/text/durations.ts';
import { pauseInWords } from '../../domain/healing/guardrails.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import type { HealAttempt, HealOutcome, HealReport } from '../../domain/healing/heal.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { healingRows } from '../../views/healing-rows.ts';
import type { Output } from '../output.ts';
import { markStatus } from './colours.ts';
import { renderStatus } from './status.ts';
import { renderTable } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';

const MARKS: Readonly<Record<HealOutcome, string>> = {
  healed: '✔',
  failed: '✖',
  no_effect: '=',
  came_back: '=',
  worse: '✖',
  gave_up: '-',
  recovered: '-',
  by_hand: '-',
};

/** A heal that has ended: what each strategy did, what is left to do, the component's colour now, and how long the command took. */
export function renderHeal(
  output: Output,
  { component_id, doing, attempts, not_chosen, advice }: HealReport,
  status: StatusDocument,
  waited_ms: number,
): string {
  const unused = not_chosen.filter(({ why }) => why !== 'there is nothing that it treats');
  return [
    output.paint('bold', `${component_id}: ${plainLine(doing)}`),
    ...attempts.map(attemptLine),
    ...unused.map(({ strategy, why }) => `  - ${strategy} was not chosen: ${plainLine(why)}`),
    ...(advice.length === 0 ? [] : ['What a person should do:']),
    ...advice.map((line) => `  ${plainLine(line)}`),
    `${markStatus(output, status.operational_status)} ${renderStatus(output, status)} Took ${formatDuration(waited_ms)}.`,
  ].join('\n');
}

/** What one strategy did. */
export function attemptLine({ strategy, outcome, detail, duration_ms }: HealAttempt): string {
  return `  ${MARKS[outcome]} ${strategy} ${outcome.replace('_', ' ')} (${formatDuration(duration_ms)}): ${plainLine(detail)}`;
}

/** What the coordinator knows, as a table. */
export function renderHealing(output: Output, state: HealingState): string {
  const rows = rowsOf(state);
  const table =
    rows.length === 0
      ? 'Nothing is healed now, and nothing was within the last hour.'
      : renderTable(output, COLUMNS, rows);
  return [...pauseLines(output, state), table].join('\n');
}

const COLUMNS = [
  { title: 'COMPONENT' },
  { title: 'HEAL' },
  { title: 'SINCE' },
  { title: 'WHY', flexible: true },
];

function rowsOf(state: HealingState): string[][] {
  return healingRows(state).map(({ component_id, heal, since, why, answer }) => [
    component_id,
    heal,
    formatTime(since),
    answer === null ? why : `${why}; answer with \`${answer}\``,
  ]);
}

function pauseLines(output: Output, { pause, resumed }: HealingState): string[] {
  if (pause !== null) return [output.paint('yellow', sentence(pauseInWords(pause)))];
  return resumed === undefined ? [] : [`Resumed by ${plainLine(resumed.by)}, ${formatTime(resumed.at)}.`];
}

function sentence(words: string): string {
  const line = plainLine(words);
  return line.charAt(0).toUpperCase() + line.slice(1);
}
