import type { WatchFacts } from './watch-facts.ts';
import type { WatchState } from './watch-state.ts';

/** On a lower screen only what is wrong has a line of its own below the counts. */
const TALL = 12;

/** Which rows of a screen have what; from 0 on. */
export interface WatchLayout {
  /** What the monitor and heals do, or what is wrong; undefined where there is no room. */
  readonly now: number | undefined;
  /** The titles of columns, or of a panel. */
  readonly title: number;
  readonly body: number;
  readonly bodyRows: number;
  /** Keys, what is typed, or what has to be known. */
  readonly footer: number;
}

/** Divides a screen. */
export function layoutOf(
  { size: { rows } }: Pick<WatchState, 'size'>,
  { problem }: Pick<WatchFacts, 'problem'>,
): WatchLayout {
  const hasNow = rows >= TALL || (problem !== undefined && rows > 4);
  const title = hasNow ? 2 : 1;
  const body = title + 1;
  return {
    now: hasNow ? 1 : undefined,
    title,
    body,
    bodyRows: Math.max(1, rows - body - 1),
    footer: Math.max(body + 1, rows - 1),
  };
}
