import { formatDuration } from '../../../domain/text/durations.ts';
import { cellsOfText } from '../../../terminal/screen/graphemes.ts';
import { TREND_DAYS } from '../../../views/live/read-trend.ts';
import { colourOf, dayShape } from '../../charts/day-colours.ts';
import { FAINT, fitted, piece, styleOf, WARNING, type Fitting, type Piece } from '../lines/line.ts';
import type { WatchedRow } from '../model/watch-facts.ts';
import { ageOf } from './age.ts';
import type { Signs } from './signs.ts';

/** What the cells of a column are made of. */
interface CellSource {
  readonly signs: Signs;
  readonly now: Date;
  readonly width: number;
}

interface WatchColumn {
  readonly title: string;
  /** Of more columns than there is room for, those with the smallest number stay. */
  readonly rank: number;
  readonly align?: Fitting['align'];
  /** As many cells as these rows need; 0 where it is left out. */
  readonly width: (rows: readonly WatchedRow[], now: Date) => number;
  readonly cell: (row: WatchedRow, source: CellSource) => readonly Piece[];
}

const GAP = 2;
const WORD = 'unknown'.length;
const MAX_ID = 32;
const MAX_NOW = 24;
/** What is narrower than this tells no reason. */
const MIN_WHY = 20;
/** A terminal that is narrower has no room for a status's word. */
const NARROW = 26;

const STATUS: WatchColumn = {
  title: 'STATUS',
  rank: 0,
  width: () => 2 + WORD,
  cell({ operational_status: colour }, { signs, width }) {
    const word = width > 1 ? ` ${colour}` : '';
    return [piece(`${signs.marks[colour]}${word}`.padEnd(width), styleOf(colour))];
  },
};

const WHY: WatchColumn = {
  title: 'WHY',
  rank: 3,
  width: () => MIN_WHY,
  cell: ({ why }, source) => text(why, source),
};

/** From left to right. */
const COLUMNS: readonly WatchColumn[] = [
  STATUS,
  {
    title: 'COMPONENT',
    rank: 0,
    width: (rows) =>
      Math.min(
        MAX_ID,
        widest(rows, ({ component_id }) => component_id),
      ),
    cell: ({ component_id }, source) => text(component_id, source),
  },
  {
    title: 'FOR',
    rank: 1,
    align: 'right',
    width: (rows, now) => widest(rows, ({ since }) => ageOf(since, now)),
    cell: ({ since }, source) => text(ageOf(since, source.now), source, 'right'),
  },
  {
    title: 'NOW',
    rank: 2,
    width: (rows) =>
      rows.some(({ now }) => now !== '')
        ? Math.min(
            MAX_NOW,
            widest(rows, ({ now }) => now),
          )
        : 0,
    cell({ now, needsPerson }, { signs, width }) {
      return [piece(fitted(now, width, signs), needsPerson ? WARNING : undefined)];
    },
  },
  {
    title: `${TREND_DAYS} DAYS`,
    rank: 7,
    width: () => TREND_DAYS,
    cell: ({ days }, { signs: { unicode } }) =>
      days.map((day) => {
        const colour = colourOf(day);
        return piece(dayShape({ unicode }, colour), styleOf(colour));
      }),
  },
  {
    title: 'PROBE',
    rank: 6,
    align: 'right',
    width: (rows) => widest(rows, probeOf),
    cell: (row, source) => text(probeOf(row), source, 'right'),
  },
  {
    title: 'TESTS',
    rank: 5,
    align: 'right',
    width: (rows) => widest(rows, testsOf),
    cell: (row, source) => text(testsOf(row), source, 'right'),
  },
  {
    title: 'TICKETS',
    rank: 4,
    align: 'right',
    width: () => 'TICKETS'.length,
    cell({ tickets }, source) {
      return tickets === 0
        ? [piece('-'.padStart(source.width), FAINT)]
        : text(String(tickets), source, 'right');
    },
  },
  WHY,
];

/** A column with the room that it has. */
export interface PlacedColumn {
  readonly column: WatchColumn;
  readonly width: number;
}

/** Which columns there is room for, and how much each has; what is left is the reason's. */
export function placeColumns(rows: readonly WatchedRow[], room: number, now: Date): PlacedColumn[] {
  const needed = COLUMNS.map((column) => ({ column, width: widthOf(column, rows, now, room) })).filter(
    ({ width }) => width > 0,
  );
  const kept = new Set<WatchColumn>();
  let left = room;
  for (const { column, width } of needed.toSorted((one, other) => one.column.rank - other.column.rank)) {
    const gap = kept.size === 0 ? 0 : GAP;
    const taken = column.rank === 0 ? Math.max(0, Math.min(width, left - gap)) : width;
    if (taken + gap > left) continue;
    kept.add(column);
    left -= taken + gap;
  }
  return needed
    .filter(({ column }) => kept.has(column))
    .map(({ column, width }) => ({ column, width: column === WHY ? width + left : width }));
}

/** The titles, or the cells of a row, beside each other. */
export function joinCells(
  placed: readonly PlacedColumn[],
  cells: (column: WatchColumn, width: number) => readonly Piece[],
): Piece[] {
  return placed.flatMap(({ column, width }, place) => [
    ...(place === 0 ? [] : [piece(' '.repeat(GAP))]),
    ...cells(column, width),
  ]);
}

function widthOf(column: WatchColumn, rows: readonly WatchedRow[], now: Date, room: number): number {
  if (column === STATUS && room < NARROW) return 1;
  const width = column.width(rows, now);
  return width === 0 ? 0 : Math.max(width, column.title.length);
}

function text(words: string, { signs, width }: CellSource, align: 'left' | 'right' = 'left'): Piece[] {
  return [piece(fitted(words, width, { more: signs.more, align }))];
}

function widest(rows: readonly WatchedRow[], words: (row: WatchedRow) => string): number {
  return rows.reduce((width, row) => Math.max(width, cellsOfText(words(row))), 1);
}

function probeOf({ probe_ms: took }: WatchedRow): string {
  return took === null ? '-' : formatDuration(took);
}

function testsOf({ pass_rate: rate }: WatchedRow): string {
  return rate === null ? '-' : `${Number(rate.toFixed(1))} %`;
}
