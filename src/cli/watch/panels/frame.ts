import { PLAIN, selected } from '../../../terminal/screen/cell-style.ts';
import { Grid } from '../../../terminal/screen/grid.ts';
import { BOLD, fitted, piece, type Line } from '../lines/line.ts';
import { layoutOf, type WatchLayout } from '../model/layout.ts';
import { openPanel, selectedPlace } from '../model/move.ts';
import type { WatchFacts } from '../model/watch-facts.ts';
import type { WatchState } from '../model/watch-state.ts';
import { joinCells, placeColumns } from './columns.ts';
import { footerLines } from './footer.ts';
import { countsLine, nowLine } from './header.ts';
import type { Signs } from './signs.ts';

/** Draws a screen: what is shown depends on nothing else. */
export function drawFrame(state: WatchState, facts: WatchFacts, signs: Signs): Grid {
  const grid = new Grid(state.size);
  const layout = layoutOf(state, facts);
  putLine(grid, 0, countsLine(state, facts, signs));
  if (layout.now !== undefined) putLine(grid, layout.now, nowLine(facts, signs, grid.columns));
  const panel = openPanel(state);
  if (panel === undefined) drawTable(grid, layout, { state, facts, signs });
  else if ('at' in panel) drawChoices(grid, layout, { at: panel.at, facts, signs });
  else drawText(grid, layout, { top: panel.top, facts, signs });
  if (!state.isStill) drawFooter(grid, layout.footer, footerLines(state, signs, grid.columns));
  return grid;
}

/** In the last rows, over what stood there where it needs more than one. */
function drawFooter(grid: Grid, last: number, lines: readonly Line[]): void {
  const first = last - lines.length + 1;
  for (const [place, line] of lines.entries()) {
    if (lines.length > 1) putLine(grid, first + place, [piece(' '.repeat(grid.columns))]);
    putLine(grid, first + place, line);
  }
}

interface Shown {
  readonly facts: WatchFacts;
  readonly signs: Signs;
}

const MARK = 2;

function drawTable(
  grid: Grid,
  { title, body, bodyRows }: WatchLayout,
  { state, facts, signs }: Shown & { readonly state: WatchState },
): void {
  const rows = facts.rows.slice(0, bodyRows);
  const now = facts.asOf;
  const placed = placeColumns(rows, grid.columns - MARK, now);
  const titles = joinCells(placed, ({ title: words, align = 'left' }, width) => [
    piece(fitted(words, width, { more: signs.more, align }), BOLD),
  ]);
  putLine(grid, title, [piece(' '.repeat(MARK)), ...titles]);
  if (facts.ids.length === 0) putLine(grid, body, [piece('No component matches.')]);
  const here = state.isStill ? -1 : selectedPlace(state, facts) - state.top;
  for (const [place, row] of rows.entries()) {
    const isSelected = place === here;
    const cells = joinCells(placed, (column, width) => column.cell(row, { signs, now, width }));
    putLine(grid, body + place, [piece((isSelected ? signs.here : '').padEnd(MARK)), ...cells]);
    if (isSelected) grid.restyle(body + place, 0, grid.columns, selected);
  }
}

function drawText(
  grid: Grid,
  { title, body, bodyRows }: WatchLayout,
  { top, facts: { panel }, signs }: Shown & { readonly top: number },
): void {
  const lines = panel?.lines ?? [];
  const first = Math.min(top, Math.max(0, lines.length - bodyRows));
  const shown = lines.slice(first, first + bodyRows);
  const place = lines.length > bodyRows ? ` ${first + 1} to ${first + shown.length} of ${lines.length}` : '';
  const room = grid.columns - place.length;
  const words = fitted(panel?.title ?? '', Math.max(0, room), signs);
  putLine(grid, title, [piece(words, selected(BOLD)), piece(place, selected(PLAIN))]);
  for (const [row, line] of shown.entries()) putLine(grid, body + row, line);
}

function drawChoices(
  grid: Grid,
  { title, body, bodyRows }: WatchLayout,
  { at, facts: { panel, choices }, signs }: Shown & { readonly at: number },
): void {
  putLine(grid, title, [piece(fitted(panel?.title ?? '', grid.columns, signs), selected(BOLD))]);
  if (choices.length === 0) putLine(grid, body, [piece('There is nothing to choose.')]);
  const here = Math.min(at, choices.length - 1);
  const first = Math.max(0, here - bodyRows + 1);
  for (const [row, { words, isChosen = false }] of choices.slice(first, first + bodyRows).entries()) {
    const isHere = first + row === here;
    const mark = isChosen ? signs.chosen : ' ';
    const line = `${isHere ? signs.here : ' '} ${mark} ${words}`;
    putLine(grid, body + row, [piece(fitted(line, grid.columns, signs))]);
    if (isHere) grid.restyle(body + row, 0, grid.columns, selected);
  }
}

/** Writes a line into a row from its first column on. */
export function putLine(grid: Grid, row: number, line: Line): void {
  let column = 0;
  for (const { text, style } of line) column = grid.put(row, column, text, style);
}
