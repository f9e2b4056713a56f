import { PLAIN, styleCommand, type ColourDepth } from './cell-style.ts';
import type { Grid } from './grid.ts';

/** What a grid shows, as lines for a terminal that goes on behind them. */
export function styledLines(grid: Grid, depth: ColourDepth): string[] {
  return Array.from({ length: grid.rows }, (_, row) => {
    const end = grid.line(row).length === 0 ? 0 : grid.columns;
    let line = '';
    let style = PLAIN;
    for (let column = 0; column < end; column += 1) {
      const next = depth === 1 ? PLAIN : grid.styleAt(row, column);
      if (next !== style) line += styleCommand(next, depth);
      style = next;
      line += grid.textAt(row, column);
    }
    return style === PLAIN ? line.trimEnd() : `${line}${styleCommand(PLAIN, depth)}`;
  });
}
