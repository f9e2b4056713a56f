import type { ServerObserver } from '../../client/observe-server.ts';
import type { ColourDepth } from '../../terminal/screen/cell-style.ts';
import { styledLines } from '../../terminal/screen/styled-lines.ts';
import { beginWatch, type WatchState } from './model/watch-state.ts';
import { drawFrame } from './panels/frame.ts';
import { signsOf } from './panels/signs.ts';
import { WatchReader, type WatchSource } from './read/watch-reader.ts';

interface OnceOptions extends Omit<WatchSource, 'server'> {
  readonly server: ServerObserver;
  readonly begin: WatchState;
  readonly unicode: boolean;
  readonly depth: ColourDepth;
  /** Columns; without an end where it is no terminal that is written to. */
  readonly width: number;
  /** Rows of the terminal; undefined where every component has a line. */
  readonly rows: number | undefined;
}

/** The counts, what runs now, and the titles. */
const ABOVE = 3;
/** A longer line than any reason with all columns in front of it. */
const WHOLE = 500;

/** One screen, as lines: without keys, and with no row selected. */
export async function watchOnce(options: OnceOptions): Promise<string[]> {
  const { live, components, server, begin, unicode, depth, width, rows } = options;
  const seen = await server.look();
  const reader = new WatchReader({ live, components, server: () => seen });
  const all = ABOVE + live.context.workspace.fleet.components.length + 1;
  const size = { columns: Math.min(width, WHOLE), rows: Math.min(rows ?? Infinity, all) };
  const asked = { ...beginWatch(size), part: begin.part, order: begin.order };
  const nothing = { panel: undefined, choices: [] };
  await reader.readMore(reader.read(asked, nothing).facts);
  const { state, facts } = reader.read(asked, nothing);
  const grid = drawFrame({ ...state, isStill: true }, facts, signsOf(unicode));
  return styledLines(grid, depth).filter((line, row) => line !== '' || row < ABOVE);
}
