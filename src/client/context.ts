import type { Command } from 'commander';
import { readConfig, type Config } from '../config.ts';
import { createFileStore } from '../store/file-store.ts';
import type { Store } from '../store/store.ts';
import type { Tracker } from '../tracker/record.ts';
import { dataFolder, openWorkspace, type Workspace, type WorkspaceSearch } from '../workspace/workspace.ts';
import { createOutput, type Output } from './output.ts';
import { sharedOptionsOf } from './shared-options.ts';

/** What a command works with in a workspace. */
export interface Context {
  readonly config: Config;
  readonly output: Output;
  readonly search: WorkspaceSearch;
  readonly workspace: Workspace;
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
  const search: WorkspaceSearch = { root, cwd: process.cwd(), ruleIds };
  const workspace = await openWorkspace(search);
  const output = createOutput(options, { demo: workspace.fleet.demo });
  const store = openStore(workspace.root, (message) => {
    output.note(message);
  });
  const tracker = { store, policy: workspace.fleet.settings.status, now: () => new Date() };
  return {
    config,
    output,
    search: { ...search, root: workspace.root, cwd: workspace.root },
    workspace,
    store,
    tracker,
  };
}

async function ruleIds(): Promise<string[]> {
  const { RULES } = await import('../analyzer/findings/rules.ts');
  return RULES.map(({ id }) => id);
}

export function openStore(root: string, reportDamage: (message: string) => void): Store {
  return createFileStore({ folder: dataFolder(root), reportDamage });
}
