import type { OperationalStatus } from '../../domain/colour.ts';
import type { WindowLayout } from '../settings/names.ts';

/** What a pane is for: `run` is a command that a person asked for, which no layout declares. */
export type PaneRole = 'overview' | 'monitor' | 'events' | 'component' | 'command' | 'run';

/** A pane as it should be. */
export interface DesiredPane {
  /** What it is known by in all windows: `HMS-API`, `HMS-API/logs`, `show/overview`. */
  readonly key: string;
  readonly role: PaneRole;
  readonly component: string | null;
  /** What stands in its border, safe for tmux. */
  readonly title: string;
  /** What stands behind that, where there is room: what people call the component. */
  readonly about?: string;
  /**
   * The program and its arguments, at least two of them: tmux gives a single word to a shell. Empty for a pane without a process,
   * which is drawn.
   */
  readonly command: readonly string[];
  readonly status: OperationalStatus | null;
}

/** Panes that belong together: one window, or as many pages as they need. */
export interface DesiredGroup {
  /** What its windows are known by. */
  readonly key: string;
  /** The name of its window, safe for tmux. */
  readonly name: string;
  readonly layout: WindowLayout;
  readonly panes: readonly DesiredPane[];
}

/** Columns and rows, of a terminal or of a window. */
export interface GridSize {
  readonly columns: number;
  readonly rows: number;
}
