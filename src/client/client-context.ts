import { readConfig, type Config } from '../config.ts';
import type { Additions } from '../catalogue/additions.ts';
import { fleetKinds } from '../catalogue/fleet-kinds.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { requireOwnData } from '../store/own-data.ts';
import type { Store } from '../store/store.ts';
import { identify, type WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { Tracker } from '../tracker/record.ts';
import { openStore } from '../worker/open-store.ts';
import { statusSettings } from '../tracker/settings-events.ts';
import { IS_BUILT } from '../version.ts';
import { openWorkspace, type Workspace, type WorkspaceSearch } from '../workspace/workspace.ts';
import type { Interruption } from './interruption.ts';

/** What starts and steers workflows works with. */
export interface ClientContext {
  readonly config: Config;
  readonly search: WorkspaceSearch;
  readonly workspace: Workspace;
  readonly store: Store;
  readonly tracker: Tracker;
  /** Which workspace it is, whatever its path; made where it has none yet. */
  readonly identity: () => Promise<WorkspaceIdentity>;
  /** What is added to what is built in. */
  readonly added: Additions;
  /** Called with one sentence for people on what happens on the way, such as that a server is started. */
  readonly onNote: (message: string) => void;
  /** Called when a session is opened: what ends it before its work is done. */
  readonly watchInterruption: () => Interruption;
}

export interface ClientContextOptions extends Pick<ClientContext, 'onNote' | 'watchInterruption'> {
  /** The workspace's folder; without one, the one that HMS_ROOT names, or the nearest at or above the current folder. */
  readonly root?: string | undefined;
  /** What is added to what is built in; nothing when left out. */
  readonly added?: Additions;
  /** Whether commands that `components.yaml` declares are run in this process: then its text is parsed, and no cache asked. */
  readonly runsDeclared?: boolean;
}

/**
 * Opens a workspace with the settings of this process's environment.
 * Throws InputError where there is none, or where its `components.yaml` is wrong.
 */
export async function openClientContext(options: ClientContextOptions): Promise<ClientContext> {
  const { added = {}, runsDeclared = false, onNote, watchInterruption } = options;
  const config = readConfig(process.env);
  // Loaded here, because most programs add nothing.
  if (Object.keys(added).length > 0) (await import('../reading/additions.ts')).addToThreads(added);
  const search = {
    root: options.root ?? config.root,
    cwd: process.cwd(),
    ...fleetKinds(added),
  };
  const workspace = await openWorkspace({ ...search, isCached: IS_BUILT && !runsDeclared });
  const { root } = workspace;
  await requireOwnData(root);
  const store = openStore({ now: root }, onNote);
  let identity: Promise<WorkspaceIdentity> | undefined;
  return {
    config,
    search: { ...search, root, cwd: root },
    workspace,
    store,
    tracker: { store, ...statusSettings(workspace.fleet), now: () => new Date() },
    identity: () => (identity ??= identifyAloud(root, onNote)),
    added,
    onNote,
    watchInterruption,
  };
}

async function identifyAloud(root: string, onNote: (message: string) => void): Promise<WorkspaceIdentity> {
  const identity = await explainRefusals(root, () => identify(root));
  if (identity.note !== undefined) onNote(identity.note);
  return identity;
}
