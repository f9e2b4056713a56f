import type { Command } from 'commander';
import { DeclaredRun } from '../../domain/command-run.ts';
import { InputError } from '../../domain/errors.ts';
import { declaredCommand } from '../../tmux/run/declared-command.ts';
import { runGroup } from '../../tmux/run/run-group.ts';
import { runInSession } from '../../tmux/session/run-command.ts';
import { findMember } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { attach, planAttach, type AttachPlan } from '../../tmux/session/attach.ts';
import { openSession, type OpenedSession, listPanes } from '../../tmux/session/open-session.ts';
import { stopPanes } from '../../tmux/session/stop-session.ts';
import type { TmuxPanesOutput } from '../../views/shapes/tmux.ts';
import { openContext, type Context } from '../context.ts';
import { membersOf } from '../members.ts';
import { describeOpened, renderPanes } from '../render/tmux.ts';
import { findServer, sessionRequest, workspacePlace } from '../tmux-session.ts';

export interface TmuxOptions {
  readonly here?: boolean;
  readonly detach?: boolean;
}

/** Brings the fleet's session to what the layout says, and shows it where there is a terminal. */
export async function tmux(options: TmuxOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  await open(context, options, []);
}

/** Opens panes again that stay closed since they were stopped. */
export async function startTmux(ids: readonly string[], command: Command): Promise<void> {
  const context = await openContext(command);
  const wanted = membersOf(context.workspace, ids).map(({ component }) => component.id);
  await open(context, { detach: true }, wanted);
}

async function open(
  context: Context,
  { here = false, detach = false }: TmuxOptions,
  wanted: readonly string[],
): Promise<void> {
  const { output } = context;
  const request = await sessionRequest(context, { here, wanted });
  const opened = await openSession(request);
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY && !output.json && !detach;
  const plan = planAttach(request.server, opened.session, { isTerminal });
  show(context, opened, plan, { here });
  if (plan.how !== 'tell' && !detach && !here) await attach(request.server, opened.session, plan.how);
}

function show(
  { output }: Context,
  opened: OpenedSession,
  { command, how }: AttachPlan,
  { here }: { readonly here: boolean },
): void {
  const { changes, isNew, stopped, omitted } = opened;
  if (output.json) {
    output.printJson<'tmux'>({
      attach: command,
      is_new: isNew,
      added: changes.flatMap((change) => ('panes' in change ? change.panes.map(({ key }) => key) : [])),
      restarted: changes.flatMap((change) => (change.kind === 'restart' ? [change.as.key] : [])),
      closed: changes.flatMap((change) => (change.kind === 'close' ? [change.component] : [])),
      stopped: [...stopped],
      omitted,
    });
    return;
  }
  const told = here ? '' : how === 'tell' ? `\`${command}\` shows it.` : '';
  output.note(`${describeOpened(opened)} ${told}`.trim());
}

export interface RunOptions {
  readonly logs?: boolean;
  readonly shell?: boolean;
  readonly test?: boolean;
  readonly by?: string;
}

/** Runs a command for a component in a pane of its own. */
export async function runTmux(
  id: string,
  words: readonly string[],
  options: RunOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command, { runsDeclared: true });
  const { output, workspace } = context;
  const { component } = findMember(workspace, id);
  const declared = DeclaredRun.options.filter((name) => options[name] === true);
  if (declared.length + (words.length > 0 ? 1 : 0) !== 1)
    throw new InputError(
      'Name one thing to run: a command behind `--`, or one of --logs, --shell and --test.',
    );
  const [first] = declared;
  if (first !== undefined) declaredCommand(component, first, { hms: [], root: workspace.root });
  const by = await actorOf(workspace.root, options.by);
  const request = await sessionRequest(context, { here: false, wanted: [] });
  const status = request.statusOf(component.id);
  const asked = { component: component.id, by, declared: first, command: words };
  const run = runGroup(workspace.root, asked, { status });
  const { session, key } = await runInSession({ ...request, run });
  const plan = planAttach(request.server, session, { isTerminal: false });
  if (output.json) output.printJson<'tmux-run'>({ component_id: component.id, key, attach: plan.command });
  else output.print(`Runs in the window "run". \`${plan.command}\` shows it.`);
}

/** Lists the workspace's panes. */
export async function listTmux(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const { workspace, name } = await workspacePlace(context);
  const server = await findServer(workspace, name);
  const panes = (await listPanes(server, name)) ?? [];
  const own = panes.filter((pane) => pane.workspace === workspace);
  const listed: TmuxPanesOutput = {
    panes: own.map(({ pane, window, key, role, component, isDead, result }) => ({
      pane,
      window,
      key,
      role,
      component_id: component === '' ? null : component,
      state: isDead || result !== '' ? 'ended' : 'running',
      result: result === '' ? null : result,
    })),
    stopped: [...new Set(own.flatMap(({ stopped }) => stopped))],
  };
  if (output.json) output.printJson<'tmux-panes'>(listed);
  else output.print(renderPanes(output, own, listed.stopped));
}

/** Closes the panes of components, or all of them with their session. */
export async function stopTmux(ids: readonly string[], command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const { workspace, name } = await workspacePlace(context);
  const server = await findServer(workspace, name);
  const components = ids.length === 0 ? undefined : stoppable(context, ids);
  const { isSession, panes } = await stopPanes({ server, name, workspace, components });
  const closed = panes.map(({ key }) => key);
  if (output.json) output.printJson<'tmux-stop'>({ is_session: isSession, closed });
  else if (components === undefined) output.print('Stopped. `hms tmux` makes the panes again.');
  else
    output.print(
      `Closed: ${closed.map(decodeURIComponent).join(', ')}. \`hms tmux start ${components.join(' ')}\` opens them again.`,
    );
}

/** Also of a component that the fleet has no more. */
function stoppable({ workspace }: Context, ids: readonly string[]): string[] {
  return ids.map((id) => {
    try {
      return membersOf(workspace, [id])[0]?.component.id ?? id;
    } catch (error) {
      if (error instanceof InputError) throw error;
      return id;
    }
  });
}
