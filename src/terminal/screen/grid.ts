import { PLAIN, type CellStyle } from './cell-style.ts';
import { graphemesOf, isAscii } from './graphemes.ts';

/** Columns and rows of a screen. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

const BLANK = ' ';

/** What a screen shows: a character and a style in each cell. Row and column count from 0. */
export class Grid implements ScreenSize {
  readonly columns: number;
  readonly rows: number;
  /** Row by row; the second cell of a wide character is ''. */
  readonly #texts: string[];
  readonly #styles: Uint8Array;
  /** The rows in which terminals may not agree where a character stands. */
  readonly #unsure: Uint8Array;

  constructor({ columns, rows }: ScreenSize) {
    this.columns = columns;
    this.rows = rows;
    this.#texts = new Array<string>(columns * rows).fill(BLANK);
    this.#styles = new Uint8Array(columns * rows);
    this.#unsure = new Uint8Array(rows);
  }

  textAt(row: number, column: number): string {
    return this.#texts[row * this.columns + column] ?? BLANK;
  }

  styleAt(row: number, column: number): CellStyle {
    return this.#styles[row * this.columns + column] ?? PLAIN;
  }

  isUnsure(row: number): boolean {
    return this.#unsure[row] === 1;
  }

  /** A row as text, without the blanks at its end. */
  line(row: number): string {
    const first = row * this.columns;
    return this.#texts
      .slice(first, first + this.columns)
      .join('')
      .trimEnd();
  }

  /** Writes a text into a row as far as `end`, and returns the column behind it. What is outside of the screen is left out. */
  put(row: number, column: number, text: string, style: CellStyle = PLAIN, end = this.columns): number {
    const last = Math.min(end, this.columns);
    if (row < 0 || row >= this.rows) return column;
    if (isAscii(text)) return this.#putAscii(row, column, text.slice(0, Math.max(0, last - column)), style);
    let at = column;
    for (const grapheme of graphemesOf(text)) {
      if (at >= last) break;
      if (at + grapheme.width > last) {
        this.#set(row, at, BLANK, style);
        return last;
      }
      this.#set(row, at, grapheme.text, style);
      if (grapheme.width === 2) this.#set(row, at + 1, '', style);
      if (!grapheme.isSure) this.#unsure[row] = 1;
      at += grapheme.width;
    }
    return at;
  }

  /** Gives the cells from a column to `end` another style, whatever stands there. */
  restyle(
    row: number,
    column: number,
    end: number,
    change: (style: CellStyle, text: string) => CellStyle,
  ): void {
    const first = row * this.columns;
    for (let at = first + column; at < first + Math.min(end, this.columns); at += 1)
      this.#styles[at] = change(this.#styles[at] ?? PLAIN, this.#texts[at] ?? BLANK);
  }

  #putAscii(row: number, column: number, text: string, style: CellStyle): number {
    for (let place = 0; place < text.length; place += 1)
      this.#set(row, column + place, text[place] ?? BLANK, style);
    return column + text.length;
  }

  #set(row: number, column: number, text: string, style: CellStyle): void {
    const at = row * this.columns + column;
    this.#texts[at] = text;
    this.#styles[at] = style;
  }
}
