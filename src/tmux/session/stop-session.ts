import { InputError } from '../../domain/errors.ts';
import { commandFor, lockServer, tellServer, type TmuxServer } from '../server/tmux-server.ts';
import type { ActualPane } from './actual.ts';
import type { CommandLine } from './commands.ts';
import { listPanes, stoppedLine } from './open-session.ts';

/** Which panes are meant. */
export interface StopRequest {
  readonly server: TmuxServer;
  readonly name: string;
  readonly workspace: string;
  /** Only those of these components; all of the workspace where it is left out. */
  readonly components?: readonly string[] | undefined;
}

/** What was closed. */
export interface StoppedPanes {
  /** Whether the whole session was ended. */
  readonly isSession: boolean;
  readonly panes: readonly ActualPane[];
}

/**
 * Closes the panes of components, and remembers that they stay closed; or all panes of the workspace, with its session where hms
 * made it. What a person opened in another session stays. Throws InputError where there are none.
 */
export async function stopPanes(request: StopRequest): Promise<StoppedPanes> {
  const { server, name, workspace, components } = request;
  const held = await lockServer(server);
  try {
    const panes = (await listPanes(server, name)) ?? [];
    const own = panes.filter((pane) => pane.workspace === workspace);
    const closed = components === undefined ? own : own.filter((pane) => components.includes(pane.component));
    if (closed.length === 0) throw new InputError(nothingToStop(request));
    const session = panes.find(({ sessionOf }) => sessionOf === workspace)?.session;
    const lines = components === undefined ? endLines(session, closed) : closeLines(closed);
    await tellServer(server, lines);
    return { isSession: components === undefined && session !== undefined, panes: closed };
  } finally {
    held.release();
  }
}

function endLines(session: string | undefined, panes: readonly ActualPane[]): CommandLine[] {
  const elsewhere = panes.filter((pane) => pane.session !== session);
  const kills = elsewhere.map(({ pane }): CommandLine => [['kill-pane', '-t', pane]]);
  return session === undefined ? kills : [...kills, [['kill-session', '-t', session]]];
}

/** What is remembered stands first: with its last pane a session ends. */
function closeLines(panes: readonly ActualPane[]): CommandLine[] {
  const bySession = Map.groupBy(panes, ({ session }) => session);
  return [...bySession].map(([session, closed]) => {
    const keys = closed.filter(({ role }) => role !== 'run').map(({ key }) => key);
    const stopped = new Set([...(closed[0]?.stopped ?? []), ...keys]);
    return [...stoppedLine(session, [...stopped]), ...closed.map(({ pane }) => ['kill-pane', '-t', pane])];
  });
}

function nothingToStop({ server, components }: StopRequest): string {
  const list = commandFor(server, 'list-panes', '-a');
  return components === undefined
    ? `This workspace has no panes in tmux (\`${list}\`). \`hms tmux\` makes them.`
    : `${components.join(', ')} ${components.length === 1 ? 'has' : 'have'} no pane in tmux. \`hms tmux list\` shows the panes that there are.`;
}
