import { COLOURS } from '../../domain/colour-names.ts';
import type { Coloured } from '../../domain/days/coloured-day.ts';
import { cellsOf, type ChartOutput } from './day-colours.ts';

/** A bar as long as is needed to compare parts. */
const MOST_CELLS = 60;

/**
 * One line, as wide as the terminal at most: each colour's part of the whole as so many cells, one at least for what there is any of.
 * Empty where there is nothing. Words belong beside it, as those of `countColours`.
 */
export function shareBar(output: ChartOutput, shares: Coloured): string {
  const width = Math.min(MOST_CELLS, output.width);
  const present = COLOURS.filter((colour) => shares[colour] > 0);
  const total = present.reduce((sum, colour) => sum + shares[colour], 0);
  const free = width - present.length;
  const parts = present.map((colour) => {
    const exact = (shares[colour] / total) * free;
    return { colour, cells: 1 + Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = width - parts.reduce((sum, { cells }) => sum + cells, 0);
  const favoured = new Set(parts.toSorted((one, other) => other.rest - one.rest).slice(0, left));
  return parts
    .map((part) => cellsOf(output, part.colour, part.cells + (favoured.has(part) ? 1 : 0)))
    .join('');
}
