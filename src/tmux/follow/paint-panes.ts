import type { GridSize } from '../layout/desired.ts';
import { paintPane, type TmuxServer } from '../server/tmux-server.ts';
import type { ActualPane } from '../session/actual.ts';

/** Gives what a component's pane of this size shows: a line for each of its rows at most, no wider than it. */
export type DrawComponent = (componentId: string, size: GridSize) => Promise<readonly string[]>;

/** So long what is shown may say how old something is; while that is young, so long. */
const AGED_MS = 60_000;
const YOUNG_AGED_MS = 10_000;

interface Painted {
  readonly size: string;
  /** The number of the component's newest event that is shown. */
  readonly newest: number;
  /** When that event was first shown. */
  readonly since: number;
  readonly at: number;
  readonly text: string;
}

/** Draws the panes without a process: those of components of which something is recorded, of another size, or that have aged. */
export class PanePainter {
  readonly #server: TmuxServer;
  readonly #draw: DrawComponent;
  readonly #painted = new Map<string, Painted>();

  constructor(server: TmuxServer, draw: DrawComponent) {
    this.#server = server;
    this.#draw = draw;
  }

  /** `newest`: the numbers of the newest events, by component. What cannot be drawn now is drawn the next time. */
  async paint(panes: readonly ActualPane[], newest: ReadonlyMap<string, number>, now: number): Promise<void> {
    const drawn = panes.filter(({ isDrawn }) => isDrawn);
    const there = new Set(drawn.map(({ pane }) => pane));
    for (const pane of this.#painted.keys()) if (!there.has(pane)) this.#painted.delete(pane);
    for (const pane of drawn) await this.#paint(pane, newest.get(pane.component) ?? 0, now);
  }

  async #paint(
    { pane, component, paneColumns, paneRows }: ActualPane,
    newest: number,
    now: number,
  ): Promise<void> {
    const size = `${paneColumns}x${paneRows}`;
    const before = this.#painted.get(pane);
    const since = before?.newest === newest ? before.since : now;
    const aged = now - since < AGED_MS ? YOUNG_AGED_MS : AGED_MS;
    if (before?.size === size && before.newest === newest && now - before.at < aged) return;
    const lines = await this.#draw(component, { columns: paneColumns, rows: paneRows });
    const text = textOf(lines.slice(0, paneRows));
    const isShown = before?.size === size && before.text === text;
    if (isShown || (await paintPane(this.#server, pane, text)))
      this.#painted.set(pane, { size, newest, since, at: now, text });
  }
}

/**
 * From the first row on, each emptied before it is written, and nothing behind the last; without a cursor, which stays in the
 * first row: of a pane that gets lower, tmux takes away what is below it.
 */
function textOf(lines: readonly string[]): string {
  const rows = lines.map((line) => `\u001b[0m\u001b[2K${line}`).join('\r\n');
  return `\u001b[?25l\u001b[H${rows}\u001b[0m${lines.length === 0 ? '\u001b[2J' : '\u001b[J'}\u001b[H`;
}
