import { PLAIN, styleCommand, type CellStyle, type ColourDepth } from './cell-style.ts';
import type { Grid } from './grid.ts';

const ESCAPE = '\u001b[';
/** So many cells that stay are written again sooner than they are skipped. */
const NEAR = 4;

/**
 * What has a terminal that shows one grid show another of the same size, in as few bytes as is simple; without `shown`, or where it
 * has another size, whatever the terminal shows.
 */
export function diffGrids(shown: Grid | undefined, wanted: Grid, depth: ColourDepth): string {
  const isSameSize = shown?.columns === wanted.columns && shown.rows === wanted.rows;
  const pen = new Pen(depth);
  if (!isSameSize) pen.clear();
  for (let row = 0; row < wanted.rows; row += 1) drawRow(pen, isSameSize ? shown : undefined, wanted, row);
  return pen.end();
}

function drawRow(pen: Pen, shown: Grid | undefined, wanted: Grid, row: number): void {
  const isUnsure = wanted.isUnsure(row) || shown?.isUnsure(row) === true;
  if (!isUnsure) {
    drawChanges(pen, shown, wanted, row);
    return;
  }
  if (shown !== undefined && !isOther(shown, wanted, row)) return;
  // Where a terminal may have put a character elsewhere, the whole row is written again.
  if (shown !== undefined) pen.clearRow(row);
  const end = endOf(wanted, row);
  for (let column = 0; column < end; column += 1) {
    const text = wanted.textAt(row, column);
    if (text === '') continue;
    pen.moveTo(row, column);
    pen.write(text, wanted.styleAt(row, column));
    if (text.length > 1 || text > '~') pen.lose();
  }
}

function isOther(shown: Grid, wanted: Grid, row: number): boolean {
  for (let column = 0; column < wanted.columns; column += 1)
    if (isChanged(shown, wanted, row, column)) return true;
  return false;
}

/** Of a row in which each character takes one cell. */
function drawChanges(pen: Pen, shown: Grid | undefined, wanted: Grid, row: number): void {
  const end = endOf(wanted, row);
  let last = -1;
  for (let column = 0; column < end; column += 1) {
    if (!isChanged(shown, wanted, row, column)) continue;
    const from = last >= 0 && column - last <= NEAR ? last + 1 : column;
    for (let at = from; at <= column; at += 1) {
      pen.moveTo(row, at);
      pen.write(wanted.textAt(row, at), wanted.styleAt(row, at));
    }
    last = column;
  }
  if (shown !== undefined && endOf(shown, row) > end) pen.clearRest(row, end);
}

function isChanged(shown: Grid | undefined, wanted: Grid, row: number, column: number): boolean {
  const text = wanted.textAt(row, column);
  const style = wanted.styleAt(row, column);
  if (shown === undefined) return text !== ' ' || style !== PLAIN;
  return shown.textAt(row, column) !== text || shown.styleAt(row, column) !== style;
}

/** Behind the last cell that is not blank. */
function endOf(grid: Grid, row: number): number {
  let end = grid.columns;
  while (end > 0 && grid.textAt(row, end - 1) === ' ' && grid.styleAt(row, end - 1) === PLAIN) end -= 1;
  return end;
}

/** Knows where the terminal's cursor stands and in which style it writes. */
class Pen {
  readonly #depth: ColourDepth;
  readonly #written: string[] = [];
  #row = -1;
  #column = -1;
  #style: CellStyle | undefined;

  constructor(depth: ColourDepth) {
    this.#depth = depth;
  }

  clear(): void {
    this.#dip(PLAIN);
    this.#written.push(`${ESCAPE}2J`);
  }

  clearRow(row: number): void {
    this.clearRest(row, 0);
  }

  /** Everything from a column to the end of its row. */
  clearRest(row: number, column: number): void {
    this.moveTo(row, column);
    this.#dip(PLAIN);
    this.#written.push(`${ESCAPE}K`);
  }

  moveTo(row: number, column: number): void {
    if (row === this.#row && column === this.#column) return;
    const ahead = column - this.#column;
    if (row === this.#row && ahead > 0) this.#written.push(ahead === 1 ? `${ESCAPE}C` : `${ESCAPE}${ahead}C`);
    else this.#written.push(`${ESCAPE}${row + 1};${column + 1}H`);
    this.#row = row;
    this.#column = column;
  }

  write(text: string, style: CellStyle): void {
    this.#dip(style);
    this.#written.push(text);
    this.#column += 1;
  }

  /** Nobody knows where the cursor is. */
  lose(): void {
    this.#row = -1;
    this.#column = -1;
  }

  /** All of it; whoever writes next does so in no style. */
  end(): string {
    if (this.#style !== undefined) this.#dip(PLAIN);
    return this.#written.join('');
  }

  #dip(style: CellStyle): void {
    if (this.#style === style) return;
    this.#written.push(styleCommand(style, this.#depth));
    this.#style = style;
  }
}
