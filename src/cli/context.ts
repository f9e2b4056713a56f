import { openStore, type ClientContext } from '../client/client-context.ts';
import type { Command } from 'commander';
import { RULE_IDS } from '../domain/analysis/rule-ids.ts';
import { readConfig } from '../config.ts';
import { requireOwnData } from '../store/own-data.ts';
import type { Store } from '../store/store.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { identify, type WorkspaceIdentity } from '../store/workspace-identity.ts';
import type { Tracker } from '../tracker/record.ts';
import { openWorkspace, type WorkspaceSearch } from '../workspace/workspace.ts';
import { createOutput } from './create-output.ts';
import type { Output } from './output.ts';
import { sharedOptionsOf } from './shared-options.ts';

/** What a command works with in a workspace. */
export interface Context extends ClientContext {
  readonly output: Output;
  readonly store: Store;
  readonly tracker: Tracker;
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
