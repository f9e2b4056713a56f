import { countOf } from '../../domain/text/counts.ts';
import { wrapText } from '../render/wrap-text.ts';
import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { cellsOf, colourOf, withoutGaps, type ChartOutput } from './day-colours.ts';

/** `2026-08-31 ` in front of the cells. */
const LABEL = 'YYYY-MM-DD '.length;
/** Narrower than this, a line has its first date alone. */
const MIN_CELLS = 10;
/** A line for no terminal is long enough to be read. */
const MOST_CELLS = 120;

/**
 * One cell for each day from the first to the last, by the worst colour that it had, in lines as equal as the width allows with
 * the dates of their ends; below them in words how many days were what. No lines without days.
 */
export function dayBar(output: ChartOutput, days: readonly ColouredDay[]): string[] {
  const all = withoutGaps(days);
  if (all.length === 0) return [];
  const room = output.width - 2 * LABEL;
  const hasEnd = room >= MIN_CELLS;
  const most = Math.min(MOST_CELLS, Math.max(1, hasEnd ? room : output.width - LABEL));
  const lines = Math.ceil(all.length / most);
  const perLine = Math.ceil(all.length / lines);
  return [
    ...Array.from({ length: Math.ceil(all.length / perLine) }, (_, line) =>
      lineOf(output, all.slice(line * perLine, (line + 1) * perLine), hasEnd),
    ),
    ...wrapText(dayWords(all), output.width),
  ];
}

function lineOf(output: ChartOutput, days: readonly ColouredDay[], hasEnd: boolean): string {
  const cells = days.map((day) => cellsOf(output, colourOf(day))).join('');
  const end = hasEnd && days.length > 1 ? ` ${days.at(-1)?.date ?? ''}` : '';
  return `${days[0]?.date ?? ''} ${cells}${end}`;
}

/** How many days were what: `90 days: 62 green, 3 with red, 25 not known`. */
export function dayWords(days: readonly ColouredDay[]): string {
  const colours = days.map(colourOf);
  const count = (colour: string): number => colours.filter((other) => other === colour).length;
  const parts = [
    [count('green'), 'green'],
    [count('yellow'), 'with yellow'],
    [count('red'), 'with red'],
    [count('unknown'), 'not known'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${countOf(days.length, 'day')}: ${told.join(', ')}`;
}
