import type { DeclaredRun } from '../domain/command-run.ts';
import type { PanePrograms } from './layout/panes.ts';

/** A short command has much room for new objects, so that nothing is collected; of many that stay, each has little. */
const ROOM = 'semi-space-size';
const LITTLE_ROOM = '--max-semi-space-size=2';

/** How this very hms is started: the same Node, with the same program, as one of many that stay. */
export function ownProgram(): readonly string[] {
  const flags = process.execArgv.filter((flag) => !flag.includes(ROOM));
  return [process.execPath, ...flags, LITTLE_ROOM, ...process.argv.slice(1, 2)];
}

/** How often the monitor is looked at, in seconds: each look is a process. */
const MONITOR_EVERY = '60';

/** The command lines of what runs in the panes of a workspace; `hms` starts hms. */
export function panePrograms(root: string, hms: readonly string[] = ownProgram()): PanePrograms {
  const at = ['--root', root];
  const runner = (...args: readonly string[]) => [...hms, 'tmux', 'exec', ...at, ...args];
  return {
    shown(what) {
      if (what === 'overview') return [...hms, 'watch', ...at];
      if (what === 'events') return [...hms, 'tmux', 'follow', ...at];
      return runner('--every', MONITOR_EVERY, '--', ...hms, 'monitor', 'status', ...at);
    },
    ofComponent(id, run) {
      if (run === 'status') return [];
      if (run === 'watch') return [...hms, 'watch', id, ...at];
      return runner('--component', id, '--declared', run);
    },
    declared(command, id) {
      return runner(...(id === null ? [] : ['--component', id]), '--', ...command);
    },
  };
}

/** What a person asked to run in a component's pane. */
export interface AskedRun {
  readonly component: string;
  readonly by: string | undefined;
  readonly declared: DeclaredRun | undefined;
  readonly command: readonly string[];
}

/** The command line of what a person asked for. */
export function askedProgram(
  root: string,
  { component, by, declared, command }: AskedRun,
  hms: readonly string[] = ownProgram(),
): readonly string[] {
  return [
    ...[...hms, 'tmux', 'exec', '--root', root, '--component', component],
    ...(by === undefined ? [] : ['--by', by]),
    ...(declared === undefined ? [] : ['--declared', declared]),
    ...(command.length === 0 ? [] : ['--', ...command]),
  ];
}
