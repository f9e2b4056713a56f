import path from 'node:path';
import { InputError } from '../domain/errors.ts';
import { panePrograms } from '../tmux/programs.ts';
import { currentServer, privateServer, type TmuxServer } from '../tmux/server/tmux-server.ts';
import { listPanes, type SessionRequest } from '../tmux/session/open-session.ts';
import { readTmuxFile } from '../tmux/settings/read-tmux-file.ts';
import { sessionWord } from '../tmux/text.ts';
import { readFleetStatus } from '../views/fleet-status.ts';
import type { Context } from './context.ts';

/** Of a terminal that has no size, and of none. */
const USUAL_SIZE = { columns: 200, rows: 50 };

/** The workspace's id, and the name of its session, which no other workspace has. */
export async function workspacePlace({
  workspace: { root },
  identity,
}: Context): Promise<{ readonly workspace: string; readonly name: string }> {
  const { id } = await identity();
  return { workspace: id, name: `${sessionWord(path.basename(root))}-${id.slice(0, 4)}` };
}

/** The server that has the workspace's panes: that of the session one is in, if it has some, else hms's own. */
export async function findServer(workspace: string, name: string): Promise<TmuxServer> {
  const own = await privateServer();
  const current = currentServer();
  if (current === undefined || current.socket === own.socket) return own;
  const panes = (await listPanes(current, name)) ?? [];
  return panes.some((pane) => pane.workspace === workspace) ? current : own;
}

/** What the fleet's session is opened with. */
export async function sessionRequest(
  context: Context,
  { here, wanted }: { readonly here: boolean; readonly wanted: readonly string[] },
): Promise<SessionRequest> {
  const { root, fleet } = context.workspace;
  const { workspace, name } = await workspacePlace(context);
  const file = await readTmuxFile(root, fleet);
  const { needs } = await readFleetStatus(context);
  const statuses = new Map(needs.map((need) => [need.component_id, need.operational_status]));
  const surrounding = here ? requireCurrent() : undefined;
  return {
    server: surrounding?.server ?? (await findServer(workspace, name)),
    here: surrounding?.pane,
    name,
    workspace,
    root,
    file,
    components: fleet.components,
    statusOf: (id) => statuses.get(id) ?? 'green',
    programs: panePrograms(root),
    size: terminalSize(),
    wanted,
  };
}

function requireCurrent(): { readonly server: TmuxServer; readonly pane: string } {
  const server = currentServer();
  const pane = process.env['TMUX_PANE'];
  if (server === undefined || pane === undefined)
    throw new InputError(
      'This terminal is in no tmux session. Leave --here out, or run the command in a pane of tmux.',
    );
  return { server, pane };
}

/** One row is tmux's status line. */
function terminalSize(): SessionRequest['size'] {
  const { columns, rows } = process.stdout;
  return process.stdout.isTTY && columns > 0 && rows > 1 ? { columns, rows: rows - 1 } : USUAL_SIZE;
}
