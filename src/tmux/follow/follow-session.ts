import { pause } from '../../process/pause.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { updatePanes, type TmuxServer } from '../server/tmux-server.ts';
import { listFormat, parsePanes, type ActualPane } from '../session/actual.ts';
import type { CommandLine } from '../session/commands.ts';
import { colourChanges, type ShownColours } from './colour-changes.ts';
import { believe } from './heartbeat.ts';
import { PanePainter, type DrawComponent } from './paint-panes.ts';
import { readFollowed, readNewest } from './statuses.ts';

/** What is followed, and where it is shown. */
export interface FollowOptions {
  readonly live: Pick<LiveFleet, 'version' | 'read'>;
  readonly server: TmuxServer;
  readonly workspace: string;
  /** Draws the panes that have no process. */
  readonly draw: DrawComponent;
  readonly signal: AbortSignal;
}

/** A change of colour is shown well within a second. */
const LOOK_MS = 200;
/** So often it is looked which panes there are, and how large. */
const LIST_MS = 3_000;

/**
 * Keeps the colours of panes, windows and the status line as the fleet has them, by one call of tmux for all that is new, and
 * draws the panes that have no process. Ends with the signal, or with the server.
 */
export async function followSession(options: FollowOptions): Promise<void> {
  const { live, server, workspace, draw, signal } = options;
  const shown: ShownColours = { lines: new Map(), windows: new Map() };
  const painter = new PanePainter(server, draw);
  let panes: readonly ActualPane[] | undefined = await ask(server, []);
  let [version, listed] = [-1, performance.now()];
  while (panes !== undefined && !(await pause(version === -1 ? 0 : LOOK_MS, signal))) {
    const isOld = performance.now() - listed >= LIST_MS;
    if (live.version === version && !isOld) continue;
    const facts = read(live);
    if (facts === undefined) continue;
    version = live.version;
    const { statuses, newest } = facts;
    const lines = colourChanges(panes, statuses, { workspace, shown });
    if (lines.length > 0 || isOld) {
      panes = await ask(server, [...lines, ...beliefs(panes, workspace)]);
      listed = performance.now();
    }
    if (panes === undefined) return;
    await painter.paint(ownPanes(panes, workspace), newest, Date.now());
    // A pane that was opened since the last look is told with what comes next, and at once where it is another colour.
    if (colourChanges(panes, statuses, { workspace, shown }).length > 0) version = -2;
  }
}

function ownPanes(panes: readonly ActualPane[], workspace: string): ActualPane[] {
  return panes.filter((pane) => pane.workspace === workspace);
}

/** That the colours are kept, for every session with panes of the workspace. */
function beliefs(panes: readonly ActualPane[], workspace: string): CommandLine[] {
  const sessions = new Set(ownPanes(panes, workspace).map(({ session }) => session));
  return Array.from(sessions, (session) => believe(session));
}

interface FollowedFacts {
  readonly statuses: ReadonlyMap<string, OperationalStatus>;
  readonly newest: ReadonlyMap<string, number>;
}

/** Undefined while the index is made anew: the colours stay, and are soon believed no more. */
function read(live: FollowOptions['live']): FollowedFacts | undefined {
  try {
    return { statuses: statusesOf(live), newest: live.read(readNewest) };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return undefined;
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
