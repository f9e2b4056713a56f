import { pause } from '../../process/pause.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { updatePanes, type TmuxServer } from '../server/tmux-server.ts';
import { listFormat, parsePanes, type ActualPane } from '../session/actual.ts';
import { colourChanges, type ShownColours } from './colour-changes.ts';
import { readFollowed } from './statuses.ts';

/** What is followed, and where it is shown. */
export interface FollowOptions {
  readonly live: Pick<LiveFleet, 'version' | 'read'>;
  readonly server: TmuxServer;
  readonly workspace: string;
  readonly signal: AbortSignal;
}

/** A change of colour is shown well within a second. */
const LOOK_MS = 200;

/** Keeps the colours of panes, windows and the status line as the fleet has them, by one call of tmux for all that is new. Ends with the signal, or with the server. */
export async function followColours({ live, server, workspace, signal }: FollowOptions): Promise<void> {
  const shown: ShownColours = { lines: new Map(), windows: new Map() };
  let panes: readonly ActualPane[] | undefined = await ask(server, []);
  let version = -1;
  while (panes !== undefined && !(await pause(version === -1 ? 0 : LOOK_MS, signal))) {
    if (live.version === version) continue;
    version = live.version;
    const statuses = statusesOf(live);
    const lines = colourChanges(panes, statuses, { workspace, shown });
    if (lines.length === 0) continue;
    panes = await ask(server, lines);
    // A pane that was opened since the last look is told with what comes next, and at once where it is another colour.
    if (panes !== undefined && colourChanges(panes, statuses, { workspace, shown }).length > 0) version = -2;
  }
}

function statusesOf(live: Pick<LiveFleet, 'read'>): Map<string, OperationalStatus> {
  return new Map(live.read(readFollowed).map(({ id, colour }) => [id, colour]));
}

async function ask(
  server: TmuxServer,
  lines: Parameters<typeof updatePanes>[1],
): Promise<ActualPane[] | undefined> {
  const printed = await updatePanes(server, lines, listFormat('-'));
  return printed === undefined ? undefined : parsePanes(printed);
}
