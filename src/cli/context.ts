import type { Command } from 'commander';
import { RULE_IDS } from '../analyzer/findings/rule-ids.ts';
import { readConfig, type Config } from '../config.ts';
import { createFileStore } from '../store/file-store.ts';
import { requireOwnData } from '../store/own-data.ts';
import type { Store } from '../store/store.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { claimData, identify, type WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { Tracker } from '../tracker/record.ts';
import { dataFolder, openWorkspace, type Workspace, type WorkspaceSearch } from '../workspace/workspace.ts';
import { createOutput } from './create-output.ts';
import type { Output } from './output.ts';
import { sharedOptionsOf } from './shared-options.ts';

/** What a command works with in a workspace. */
export interface Context {
  readonly config: Config;
  readonly output: Output;
  readonly search: WorkspaceSearch;
  readonly workspace: Workspace;
  readonly store: Store;
  readonly tracker: Tracker;
  /** Which workspace it is, whatever its path; made where it has none yet. */
  readonly identity: () => Promise<WorkspaceIdentity>;
}

export function outputOf(command: Command): Output {
  return createOutput(sharedOptionsOf(command));
}

/** Opens the workspace that the command line, the environment or the current folder names. */
export async function openContext(command: Command): Promise<Context> {
  const options = sharedOptionsOf(command);
  const config = readConfig(process.env);
  const root = options.root ?? config.root;
  const search: WorkspaceSearch = { root, cwd: process.cwd(), ruleIds: RULE_IDS };
  const workspace = await openWorkspace(search);
  await requireOwnData(workspace.root);
  const output = createOutput(options, { demo: workspace.fleet.demo });
  const store = openStore({ now: workspace.root }, (message) => {
    output.note(message);
  });
  let identity: Promise<WorkspaceIdentity> | undefined;
  const tracker = { store, policy: workspace.fleet.settings.status, now: () => new Date() };
  return {
    config,
    output,
    search: { ...search, root: workspace.root, cwd: workspace.root },
    workspace,
    store,
    tracker,
    identity: () => (identity ??= tell(output, workspace.root)),
  };
}

async function tell(output: Output, root: string): Promise<WorkspaceIdentity> {
  const identity = await explainRefusals(root, () => identify(root));
  if (identity.note !== undefined) output.note(identity.note);
  return identity;
}

/** The store of the workspace that is at `root.now`. */
export function openStore(root: { readonly now: string }, reportDamage: (message: string) => void): Store {
  return createFileStore({
    get folder() {
      return dataFolder(root.now);
    },
    reportDamage,
    claim: () => claimData(root.now),
    identity: () => identify(root.now),
  });
}
