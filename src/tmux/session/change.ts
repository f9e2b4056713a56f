import type { DesiredPane, GridSize } from '../layout/desired.ts';
import type { WindowLayout } from '../settings/names.ts';

/** One thing to change in a session, so that it is as the layout has it. */
export type SessionChange =
  | NewWindow
  | {
      /** Further panes for a window that is there. */
      readonly kind: 'add-panes';
      readonly window: string;
      /** Where the next pane takes its room from. */
      readonly beside: string;
      /** The pane that a person looks at, which stays the active one. */
      readonly active: string;
      /** How the window is arranged; null where a person has opened panes in it, which stay where they are. */
      readonly layout: WindowLayout | null;
      readonly panes: readonly DesiredPane[];
    }
  | { readonly kind: 'restart'; readonly pane: string; readonly as: DesiredPane }
  | { readonly kind: 'close'; readonly pane: string; readonly component: string }
  | { readonly kind: 'rename'; readonly window: string; readonly name: string };

/** A further window, or the first one of a session that is not there yet. */
export interface NewWindow {
  readonly kind: 'new-window';
  readonly group: string;
  readonly page: number;
  /** What tmux is given, and expands. */
  readonly name: string;
  readonly layout: WindowLayout;
  /** How large the first pane is, in the layouts that have a main one. */
  readonly mainPane: GridSize;
  readonly panes: readonly DesiredPane[];
}
