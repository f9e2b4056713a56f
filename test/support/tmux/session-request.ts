import { Component } from '../../../src/domain/component.ts';
import type { OperationalStatus } from '../../../src/domain/colour.ts';
import { panePrograms } from '../../../src/tmux/programs.ts';
import { privateServer } from '../../../src/tmux/server/tmux-server.ts';
import type { SessionRequest } from '../../../src/tmux/session/open-session.ts';
import { DEFAULT_FILE } from '../../../src/tmux/settings/default-file.ts';
import type { TmuxFile } from '../../../src/tmux/settings/tmux-file.ts';

/** In the place of hms: waits, whatever it is asked to show. */
const WAITING = ['/bin/sh', '-c', 'exec sleep 1000', 'hms'];
const COLOURS: readonly OperationalStatus[] = ['green', 'yellow', 'red', 'unknown'];

/** As it is laid out where nothing is declared, but for a process in each pane, which may end. */
const WITH_PROCESSES: TmuxFile = {
  ...DEFAULT_FILE,
  windows: DEFAULT_FILE.windows.map(({ components, ...window }) => ({
    ...window,
    ...(components === undefined ? {} : { components: { ...components, run: 'watch' } }),
  })),
};

/** The components `C-01`, `C-02` and so on. */
export function manyComponents(count: number, owners: readonly string[] = []): Component[] {
  return Array.from({ length: count }, (_, index) =>
    Component.parse({
      id: `C-${String(index + 1).padStart(2, '0')}`,
      ...(owners.length === 0 ? {} : { owner: owners[index % owners.length] }),
    }),
  );
}

/** How a fleet of so many components is asked for, on the server that TMUX_TMPDIR leads to. */
export async function requestFor(
  count: number,
  overrides: Partial<SessionRequest> = {},
): Promise<SessionRequest> {
  return {
    server: await privateServer(),
    name: 'fleet-1234',
    workspace: '12345678-1234-4234-8234-123456789abc',
    root: '/tmp',
    file: WITH_PROCESSES,
    components: manyComponents(count),
    statusOf: (id) => COLOURS[Number(id.slice(2)) % COLOURS.length] ?? 'unknown',
    programs: panePrograms('/tmp', WAITING),
    size: { columns: 200, rows: 50 },
    ...overrides,
  };
}
