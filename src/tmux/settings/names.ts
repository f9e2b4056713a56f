/** What hms shows of the whole fleet in a pane. */
export const SHOWN = ['overview', 'monitor', 'events'] as const;
export type Shown = (typeof SHOWN)[number];

/**
 * What can be in the pane of a component, besides a command: `status` is drawn, for all panes by one process; of the others each
 * is a process.
 */
export const COMPONENT_RUNS = ['status', 'watch', 'logs', 'shell', 'test'] as const;
export type ComponentRun = (typeof COMPONENT_RUNS)[number];

/** How tmux arranges the panes of a window. */
export const WINDOW_LAYOUTS = [
  'tiled',
  'even-horizontal',
  'even-vertical',
  'main-horizontal',
  'main-vertical',
] as const;
export type WindowLayout = (typeof WINDOW_LAYOUTS)[number];
