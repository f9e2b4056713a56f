import stringWidth from 'fast-string-width';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { isColour, paintStatus } from './colours.ts';
import { widestWord, wrapText } from './wrap-text.ts';

/** One column: its title and alignment; at most one column is `flexible` and takes what the others leave. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  readonly flexible?: boolean;
}

interface Layout {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
}

const GAP = 2;
const INDENT = 4;
/** Where the flexible column would be narrower than this, its text stands in lines of its own. */
const MIN_FLEXIBLE = 24;

/**
 * A table without rules. Where there is room each row is one line, aligned; on a narrower terminal the flexible column is wrapped
 * at words, then its text stands below its row, then every cell has a line of its own. No word, id or number is broken.
 */
export function renderTable(
  output: Output,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const cells = rows.map((row) => row.map(plainLine));
  const natural = columns.map(({ title }, index) =>
    cells.reduce((width, row) => Math.max(width, stringWidth(row[index] ?? '')), stringWidth(title)),
  );
  const flexible = columns.findIndex((column) => column.flexible);
  const others = natural.reduce((sum, width, index) => (index === flexible ? sum : sum + width + GAP), 0);
  const room = output.width - others;
  const whole = natural[flexible] ?? 0;
  if (others - GAP > output.width) return renderCells(output, columns, cells);
  const words = cells.reduce((widest, row) => Math.max(widest, widestWord(row[flexible] ?? '')), 0);
  const stacked = flexible >= 0 && whole > room && (room < MIN_FLEXIBLE || words > room);
  const widths = natural.map((width, index) =>
    index !== flexible ? width : stacked ? 0 : Math.min(width, room),
  );
  const layout = { columns, widths };
  const titles = columns.map(({ title }, index) => (stacked && index === flexible ? '' : title));
  return [
    output.paint('bold', renderLine(layout, titles)),
    ...cells.flatMap((row) => {
      if (stacked) return renderStacked(output, layout, row, flexible);
      const wrapped = flexible < 0 ? [''] : wrapText(row[flexible] ?? '', widths[flexible] ?? 0);
      return wrapped.map((part, line) =>
        renderLine(
          layout,
          row.map((cell, index) => (index === flexible ? part : line === 0 ? cell : '')),
          (cell) => paintColour(output, cell),
        ),
      );
    }),
  ].join('\n');
}

/** For a terminal that is narrower than a row: the first cell, and below it the others with their titles. */
function renderCells(
  output: Output,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const [first, ...rest] = columns;
  return rows
    .flatMap(([head = '', ...cells]) => [
      `${output.paint('bold', first?.title ?? '')} ${head}`,
      ...rest.flatMap(({ title }, index) => {
        const cell = cells[index] ?? '';
        const [line = '', ...more] = wrapText(`${title} ${cell}`, output.width - INDENT);
        const painted = line === `${title} ${cell}` ? `${title} ${paintColour(output, cell)}` : line;
        return [painted, ...more].map((text) => ' '.repeat(INDENT) + text);
      }),
    ])
    .join('\n');
}

function renderStacked(output: Output, layout: Layout, row: readonly string[], flexible: number): string[] {
  const first = row.map((cell, index) => (index === flexible ? '' : cell));
  return [
    renderLine(layout, first, (cell) => paintColour(output, cell)),
    ...wrapText(row[flexible] ?? '', output.width - INDENT).map((line) => ' '.repeat(INDENT) + line),
  ];
}

function renderLine(
  { columns, widths }: Layout,
  cells: readonly string[],
  paint: (cell: string) => string = (cell) => cell,
): string {
  return columns
    .flatMap((column, index) => {
      const cell = cells[index] ?? '';
      const width = widths[index] ?? 0;
      const padding = ' '.repeat(Math.max(0, width - stringWidth(cell)));
      if (width === 0) return [];
      return [column.align === 'right' ? padding + paint(cell) : paint(cell) + padding];
    })
    .join(' '.repeat(GAP))
    .trimEnd();
}

/** A cell that is the name of a colour is shown in it. */
function paintColour(output: Output, cell: string): string {
  return isColour(cell) ? paintStatus(output, cell) : cell;
}
