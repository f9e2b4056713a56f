import type { OperationalStatus } from '../../../domain/colour.ts';
import { cellStyle, PLAIN, type CellStyle, type Ink } from '../../../terminal/screen/cell-style.ts';
import { cellsOfText, graphemesOf, type Grapheme } from '../../../terminal/screen/graphemes.ts';

/** A part of a line that looks alike. */
export interface Piece {
  readonly text: string;
  readonly style: CellStyle;
}

/** One line of a screen, from left to right. */
export type Line = readonly Piece[];

const INKS: Readonly<Record<OperationalStatus, Ink>> = {
  green: 'green',
  yellow: 'yellow',
  red: 'red',
  unknown: 'gray',
};

export const BOLD = cellStyle({ isBold: true });
export const FAINT = cellStyle({ ink: 'gray' });
export const WARNING = cellStyle({ ink: 'yellow' });

/** The style of a status. */
export function styleOf(colour: OperationalStatus): CellStyle {
  return cellStyle({ ink: INKS[colour] });
}

export function piece(text: string, style: CellStyle = PLAIN): Piece {
  return { text, style };
}

/** How many cells a line takes. */
export function widthOfLine(line: Line): number {
  return line.reduce((sum, { text }) => sum + cellsOfText(text), 0);
}

/** The text in exactly so many cells: with blanks, or cut, which is shown. */
export function fitted(text: string, width: number, { more, align = 'left' }: Fitting): string {
  const cells = cellsOfText(text);
  if (cells <= width) {
    const blanks = ' '.repeat(width - cells);
    return align === 'left' ? text + blanks : blanks + text;
  }
  const room = width - cellsOfText(more);
  if (room <= 0) return cut(text, width);
  const begin = cut(text, room);
  return begin + more + ' '.repeat(room - cellsOfText(begin));
}

/** How a text is fitted: what stands where it is cut, as `…`. */
export interface Fitting {
  readonly more: string;
  readonly align?: 'left' | 'right';
}

function cut(text: string, width: number): string {
  let left = width;
  let begin = '';
  for (const grapheme of graphemesOf(text)) {
    left -= grapheme.width;
    if (left < 0) break;
    begin += grapheme.text;
  }
  return begin;
}

/**
 * A line in as many of so many cells as it needs, broken at blanks where there are some. What goes on is indented as its beginning
 * is, or by `hanging` cells.
 */
export function foldLine(line: Line, width: number, hanging = indentOf(line)): Line[] {
  const indent = Math.min(hanging, Math.floor(width / 2));
  const cells = line.flatMap(({ text, style }) => graphemesOf(text).map((one) => ({ ...one, style })));
  const folded: Line[] = [];
  let first = 0;
  do {
    const room = folded.length === 0 ? width : width - indent;
    const end = endOf(cells, first, room);
    folded.push(joined(cells.slice(first, end), folded.length === 0 ? 0 : indent));
    first = end;
    while (first < cells.length && cells[first]?.text === ' ') first += 1;
  } while (first < cells.length);
  return folded;
}

type StyledGrapheme = Grapheme & Pick<Piece, 'style'>;

/** Where a line that begins there ends: at a blank in its second half, else where there is no more room. */
function endOf(cells: readonly StyledGrapheme[], first: number, room: number): number {
  let left = room;
  let end = first;
  while (end < cells.length && left >= (cells[end]?.width ?? 1)) left -= cells[end++]?.width ?? 1;
  // One that is wider than the screen.
  if (end === first) return first + 1;
  if (end === cells.length || cells[end]?.text === ' ') return end;
  const blank = cells.slice(0, end).findLastIndex(({ text }) => text === ' ');
  return blank > first + (end - first) / 2 ? blank : end;
}

function joined(cells: readonly StyledGrapheme[], indent: number): Line {
  const line: { text: string; style: CellStyle }[] = indent === 0 ? [] : [piece(' '.repeat(indent))];
  for (const { text, style } of cells) {
    const last = line.at(-1);
    if (last?.style === style) last.text += text;
    else line.push({ text, style });
  }
  return line;
}

function indentOf([first]: Line): number {
  return /^ */.exec(first?.text ?? '')?.[0].length ?? 0;
}
