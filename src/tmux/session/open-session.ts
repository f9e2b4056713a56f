import { InputError } from '../../domain/errors.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import type { Component } from '../../domain/component.ts';
import type { DesiredGroup, GridSize } from '../layout/desired.ts';
import { layOut } from '../layout/lay-out.ts';
import type { PanePrograms } from '../layout/panes.ts';
import {
  askServer,
  commandFor,
  lockServer,
  requireTmux,
  SessionGoneError,
  tellServer,
  type TmuxServer,
} from '../server/tmux-server.ts';
import { requireVersion } from '../server/version.ts';
import type { TmuxFile } from '../settings/tmux-file.ts';
import { listFormat, parsePanes, type ActualPane } from './actual.ts';
import type { NewWindow, SessionChange } from './change.ts';
import { changeCommands, sessionCommands, type CommandLine } from './commands.ts';
import { reconcile } from './reconcile.ts';

/** What a session is opened for. */
export interface SessionRequest {
  readonly server: TmuxServer;
  /** The name of a session that is made. */
  readonly name: string;
  /** The pane that this process runs in, where its session is to have the fleet's windows. */
  readonly here?: string | undefined;
  /** The workspace's id, and its folder. */
  readonly workspace: string;
  readonly root: string;
  readonly file: TmuxFile;
  readonly components: readonly Component[];
  readonly statusOf: (componentId: string) => OperationalStatus;
  readonly programs: PanePrograms;
  readonly size: GridSize;
  /** Components whose panes were stopped, and are wanted again. */
  readonly wanted?: readonly string[];
  /** A command that a person runs, beside what the layout has. */
  readonly run?: DesiredGroup;
}

/** What was done. */
export interface OpenedSession {
  /** As tmux takes it for a target. */
  readonly session: string;
  readonly isNew: boolean;
  readonly changes: readonly SessionChange[];
  /** Keys of panes that stay closed since somebody stopped them. */
  readonly stopped: readonly string[];
  readonly omitted: number;
}

/** The panes of a server, by one call; undefined where it does not run. */
export async function listPanes(server: TmuxServer, name: string): Promise<ActualPane[] | undefined> {
  const printed = await askServer(server, ['list-panes', '-a', '-F', listFormat(name)]);
  const panes = printed === undefined ? undefined : parsePanes(printed);
  requireVersion(panes?.[0]?.version ?? '');
  return panes;
}

/**
 * Brings the fleet's session to what the layout says: one call that lists, and one that changes what is missing, if anything.
 * Under the server's lock, so that as many as want may do it at once. Throws InputError where the name is taken by a session
 * that is not the workspace's.
 */
export async function openSession(request: SessionRequest): Promise<OpenedSession> {
  const held = await lockServer(request.server);
  try {
    return await listAndBring(request);
  } catch (error) {
    if (!(error instanceof SessionGoneError)) throw error;
    // Its last pane ended, or somebody ended it, between the two calls.
    return await listAndBring(request);
  } finally {
    held.release();
  }
}

async function listAndBring(request: SessionRequest): Promise<OpenedSession> {
  const panes = await listPanes(request.server, request.name);
  if (panes === undefined) await requireTmux();
  return bring(request, panes ?? []);
}

async function bring(request: SessionRequest, panes: readonly ActualPane[]): Promise<OpenedSession> {
  const { server, name, workspace, file, size, run, wanted = [] } = request;
  const session = request.here === undefined ? sessionIn(request, panes) : sessionAround(request.here, panes);
  const known = panes.find((pane) => pane.session === session);
  const before = known?.stopped ?? [];
  const stopped = before.filter((key) => !wanted.some((id) => isPaneOf(key, id)));
  const within = known === undefined ? size : { columns: known.columns, rows: known.rows };
  const layout = layOut({ ...request, size: within });
  const groups = run === undefined ? layout.groups : [...layout.groups, run];
  const again = run?.panes[0]?.key;
  const changes = reconcile({ workspace, groups, panes, stopped, again, size: within, limits: file.panes });
  const target = session === undefined || known?.isNamed === true ? `=${name}` : session;
  const lines = [
    ...(session !== undefined && stopped.length < before.length ? [stoppedLine(session, stopped)] : []),
    ...linesFor(request, session, changes),
  ];
  if (lines.length > 0) await tellServer(server, lines);
  return { session: target, isNew: session === undefined, changes, stopped, omitted: layout.omitted };
}

/** Whether a pane with this key is a component's. */
function isPaneOf(key: string, id: string): boolean {
  return key === id || key.startsWith(`${id}/`) || key.startsWith(`command/${id}/`);
}

function linesFor(
  request: SessionRequest,
  session: string | undefined,
  changes: readonly SessionChange[],
): CommandLine[] {
  const { name, root, size, workspace } = request;
  if (session !== undefined) return changeCommands({ workspace, root, session }, changes);
  const isWindow = (change: SessionChange): change is NewWindow => change.kind === 'new-window';
  const windows = changes.filter(isWindow);
  const others = changes.filter((change) => !isWindow(change));
  const made = { workspace, root, session: `=${name}`, name, size };
  return [sessionCommands(made, windows), ...changeCommands(made, others)].filter((line) => line.length > 0);
}

/** The workspace's own session, whatever a person calls it now; undefined where there is none. */
function sessionIn(
  { server, name, workspace }: SessionRequest,
  panes: readonly ActualPane[],
): string | undefined {
  const own =
    panes.find(({ sessionOf }) => sessionOf === workspace) ??
    panes.find((pane) => pane.workspace === workspace);
  if (own !== undefined) return own.session;
  if (panes.some(({ isNamed }) => isNamed))
    throw new InputError(
      `There is a tmux session "${name}" that hms did not make, so it is left alone. Rename it (\`${commandFor(server, 'rename-session', '-t', name, 'OTHER')}\`), or end it, then run the same command again.`,
    );
  return undefined;
}

function sessionAround(here: string, panes: readonly ActualPane[]): string {
  const pane = panes.find((one) => one.pane === here);
  if (pane !== undefined) return pane.session;
  throw new InputError(
    `The pane ${here}, which TMUX_PANE names, is in no session of this tmux. Run the command in a pane of the session that it is meant for.`,
  );
}

/** Remembers which panes stay closed, for as long as the session lives. */
export function stoppedLine(session: string, keys: readonly string[]): CommandLine {
  const target = `${session}:`;
  return keys.length === 0
    ? [['set-option', '-u', '-t', target, '@hms_stopped']]
    : [['set-option', '-t', target, '@hms_stopped', keys.join(' ')]];
}
