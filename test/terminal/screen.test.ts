import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cellStyle,
  PLAIN,
  styleCommand,
  type CellStyle,
  type ColourDepth,
} from '../../src/terminal/screen/cell-style.ts';
import { Grid, type ScreenSize } from '../../src/terminal/screen/grid.ts';
import { Screen } from '../../src/terminal/screen/screen.ts';
import { Emulator } from '../support/terminal/emulator.ts';

interface Put {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly style: CellStyle;
}

type Update = { readonly put: Put } | { readonly size: ScreenSize } | { readonly forget: number };

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '✔ HMS-API green',
    '✖ red',
    '▁▂▃▄▅▆▇█',
    '漢字かな',
    '👩‍👩‍👧‍👦 family',
    'e\u0301\u0301\u0301',
    '\u001b[31mred\u001b[2J',
    '한국어 ',
    '🇨🇭🇨🇭',
    '❤️',
    'क्षि',
    '\t\n\r\u0007',
    ' '.repeat(40),
  ),
);
const style = fc
  .record({
    ink: fc.constantFrom('plain', 'red', 'green', 'gray'),
    isBold: fc.boolean(),
    isInverse: fc.boolean(),
  })
  .map(cellStyle);
const size = fc.record({
  columns: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 20, max: 50 }) }, fc.constantFrom(1, 80, 400)),
  rows: fc.integer({ min: 1, max: 8 }),
});
const update: fc.Arbitrary<Update> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      put: fc.record({ row: fc.nat(8), column: fc.nat(50), text, style }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ size }) },
  { weight: 2, arbitrary: fc.record({ forget: fc.nat(8) }) },
);

/** The newest texts of a screen, drawn onto a new grid each time, as a program does. */
function drawn(size: ScreenSize, puts: readonly Put[]): Grid {
  const grid = new Grid(size);
  for (const { row, column, text, style } of puts) grid.put(row, column, text, style);
  return grid;
}

describe('a screen', () => {
  it('shows after any updates what a full redraw shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        fc.array(update, { minLength: 50, maxLength: 150 }),
        fc.constantFrom<ColourDepth>(1, 8, 16),
        async (first, updates, depth) => {
          await expectSame(first, updates, depth);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('shows what was put', async () => {
    const emulator = new Emulator({ columns: 30, rows: 3 });
    const grid = new Grid({ columns: 30, rows: 3 });
    expect(grid.put(0, 2, '✖ red \u001b[2Jnot', cellStyle({ ink: 'red' }))).toBe(11);
    grid.put(1, 25, 'cut at the end');
    grid.put(2, 28, 'ab漢');
    grid.put(3, 0, 'below');
    await emulator.write(bytesOf(grid, 16));
    expect(emulator.lines()).toEqual(['  ✖ red not', `${' '.repeat(25)}cut a`, `${' '.repeat(28)}ab`]);
    expect(emulator.cells()[0]).toContain('{1:✖}');
  });

  it('writes nothing where nothing is other, and little where little is', () => {
    const written: string[] = [];
    const screen = new Screen(16, (bytes) => written.push(bytes));
    const size = { columns: 120, rows: 40 };
    const lines = Array.from({ length: 40 }, (_, row) => ({
      row,
      column: 0,
      text: `line ${row} of many`,
      style: PLAIN,
    }));
    screen.show(drawn(size, lines));
    screen.show(drawn(size, lines));
    expect(written).toHaveLength(1);
    screen.show(drawn(size, [...lines, { row: 9, column: 5, text: '7', style: PLAIN }]));
    expect(written[1]).toBe('\u001b[10;6H\u001b[m7');
  });

  it('has no colours where there are none', () => {
    const grid = drawn({ columns: 9, rows: 1 }, [
      { row: 0, column: 0, text: 'red', style: cellStyle({ ink: 'red', isBold: true }) },
    ]);
    expect(bytesOf(grid, 1)).toBe('\u001b[m\u001b[2J\u001b[1;1H\u001b[;1mred\u001b[m');
    expect(bytesOf(grid, 8)).toContain('\u001b[;1;31mred');
  });
});

async function expectSame(first: ScreenSize, updates: readonly Update[], depth: ColourDepth): Promise<void> {
  const emulator = new Emulator(first);
  let written = '';
  const screen = new Screen(depth, (bytes) => (written += bytes));
  let size = first;
  let puts: Put[] = [];
  const compare = async (): Promise<void> => {
    await emulator.write(written);
    written = '';
    const redrawn = new Emulator(size);
    await redrawn.write(`\u001b[?7l${redrawing(drawn(size, puts), depth)}`);
    expect(emulator.cells()).toEqual(redrawn.cells());
  };
  await emulator.write('\u001b[?1049h\u001b[?7l');
  for (const [place, change] of updates.entries()) {
    if ('put' in change) puts = [...puts.slice(-20), change.put];
    else if ('forget' in change) puts = puts.filter(({ row }) => row !== change.forget);
    else {
      await compare();
      ({ size } = change);
      emulator.resize(size);
    }
    screen.show(drawn(size, puts));
    if (place % 25 === 0) await compare();
  }
  await compare();
}

/** Every cell by itself, at its place, as far as the last one of its row that is not blank. */
function redrawing(grid: Grid, depth: ColourDepth): string {
  return Array.from({ length: grid.rows }, (_, row) => {
    const cells = Array.from({ length: grid.columns }, (__, column) => ({
      text: grid.textAt(row, column),
      style: grid.styleAt(row, column),
      at: `\u001b[${row + 1};${column + 1}H`,
    }));
    const end = cells.findLastIndex(({ text, style }) => text !== ' ' || style !== PLAIN);
    return cells
      .slice(0, end + 1)
      .filter(({ text }) => text !== '')
      .map(({ at, text, style }) => `${at}${styleCommand(style, depth)}${text}`)
      .join('');
  }).join('');
}

function bytesOf(grid: Grid, depth: ColourDepth): string {
  let bytes = '';
  new Screen(depth, (written) => (bytes += written)).show(grid);
  return bytes;
}
