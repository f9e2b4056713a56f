import Table from 'cli-table3';
import type { OperationalStatus } from '../../domain/colour.ts';
import { plain, type Output } from '../output.ts';

/** One column: its title, and how wide it is at most; at most one column is `flexible` and takes what the others leave. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly flexible?: boolean;
}

const COLOURS = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'gray' } as const;
const GAP = 2;
const MIN_FLEXIBLE = 24;

/** A table without lines, as wide as the terminal: text in the flexible column is wrapped at words. */
export function renderTable(
  output: Output,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const clean = rows.map((row) => row.map((cell) => plain(cell)));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...clean.map((row) => (row[index] ?? '').length)),
  );
  const fixed = columns.reduce(
    (sum, column, index) => sum + (column.flexible ? 0 : (widths[index] ?? 0) + GAP),
    0,
  );
  const flexible = Math.max(MIN_FLEXIBLE, output.width - fixed - GAP);
  const table = new Table({
    head: columns.map((column) => output.paint('bold', column.title)),
    colAligns: columns.map((column) => column.align ?? 'left'),
    colWidths: columns.map(
      (column, index) =>
        (column.flexible ? Math.min(flexible, widths[index] ?? 0) : (widths[index] ?? 0)) + GAP,
    ),
    wordWrap: true,
    chars: NO_LINES,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': GAP },
  });
  table.push(...clean.map((row) => row.map((cell) => paintColour(output, cell))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A cell that is the name of a colour is shown in it. */
function paintColour(output: Output, cell: string): string {
  return cell in COLOURS ? output.paint(COLOURS[cell as OperationalStatus], cell) : cell;
}

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((name) => [name, '']),
);
