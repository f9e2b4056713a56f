import type { WindowLayout } from '../settings/names.ts';
import type { PaneLimits } from '../settings/tmux-file.ts';
import type { GridSize } from './desired.ts';

/** How many panes fit into a window of this size and layout so that none is too small; at least one. */
export function capacityOf(size: GridSize, limits: PaneLimits, layout: WindowLayout): number {
  // A border stands between two panes, and one with the title above each.
  const across = Math.floor((size.columns + 1) / (limits.columns + 1));
  const down = Math.floor(size.rows / (limits.rows + 1));
  const room = {
    tiled: tiles(across, down, limits.most),
    'even-horizontal': across,
    'even-vertical': down,
    'main-horizontal': across + 1,
    'main-vertical': down + 1,
  }[layout];
  return Math.max(1, Math.min(room, limits.most));
}

/** The most panes of which tmux makes no more columns and rows than that in its layout `tiled`. */
function tiles(across: number, down: number, most: number): number {
  let count = 1;
  while (count < most) {
    const { columns, rows } = gridOf(count + 1);
    if (columns > across || rows > down) break;
    count += 1;
  }
  return count;
}

function gridOf(count: number): GridSize {
  let [columns, rows] = [1, 1];
  while (columns * rows < count) {
    rows += 1;
    if (columns * rows < count) columns += 1;
  }
  return { columns, rows };
}

/** How large the main pane of a window is in the layouts that have one: three fifths of it. */
export function mainPaneOf({ columns, rows }: GridSize): GridSize {
  return { columns: Math.floor(columns * 0.6), rows: Math.floor(rows * 0.6) };
}

/** The items in as few pages as they fit into, all of about the same size. */
export function inPages<T>(items: readonly T[], capacity: number): T[][] {
  const pages = Math.ceil(items.length / capacity);
  return Array.from({ length: pages }, (_, page) => {
    const at = (number: number): number => Math.round((items.length * number) / pages);
    return items.slice(at(page), at(page + 1));
  });
}
