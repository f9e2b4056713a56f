import type { TmuxFile } from './tmux-file.ts';

/** The layout of a workspace without `tmux.yaml`: the fleet at a glance, then a pane for each component, by owner. */
export const DEFAULT_FILE: TmuxFile = {
  schema_version: 1,
  panes: { columns: 38, rows: 8, most: 12, total: 40 },
  windows: [
    { name: 'overview', panes: [{ show: 'overview' }, { show: 'monitor' }, { show: 'events' }] },
    { name: 'components', panes: [], components: { group_by: 'owner', run: 'status' } },
  ],
};
