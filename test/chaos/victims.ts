import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningHms } from '../support/cli/hms.ts';
import type { Random } from '../../src/demo/random.ts';
import { hasEnded } from './hms-command.ts';
import { kill, processesOf, type Found } from './processes.ts';

/** Who is there to be killed. */
export interface Scene {
  readonly root: string;
  readonly command: RunningHms;
  /** `hms up`, where the victim needs it. */
  readonly serving: RunningHms | undefined;
  readonly random: Random;
}

export interface Victim {
  /** Whether `hms up` serves beside the command. */
  readonly served: boolean;
  /** Whether the command is over after it; else it must come to its end by itself. */
  readonly endsCommand: boolean;
  strike(scene: Scene): void | Promise<void>;
  /** What must be gone soon after it, when the command is over. */
  readonly gone: readonly Found['is'][];
  /** How the command may end: an exit code, or null by a signal. 0 and 1 are of one that was done in that moment. */
  readonly codes: readonly (number | null)[];
}

/** As a terminal does it: everything in the command's process group gets the signal. */
function interrupt({ process: { pid } }: RunningHms): void {
  if (pid !== undefined) process.kill(-pid, 'SIGINT');
}

async function killServers(root: string): Promise<number> {
  const servers = (await processesOf(root)).filter(({ is }) => is === 'server');
  for (const { pid } of servers) kill(pid);
  return servers.length;
}

/** Everything that can be killed, each in its way. */
export const VICTIMS = {
  cli: {
    served: false,
    endsCommand: true,
    codes: [0, null],
    gone: ['work'],
    strike({ command }) {
      command.process.kill('SIGKILL');
    },
  },
  worker: {
    served: true,
    endsCommand: false,
    codes: [0],
    gone: ['work'],
    strike({ serving }) {
      serving?.process.kill('SIGKILL');
    },
  },
  server: {
    served: false,
    endsCommand: true,
    codes: [0, 3],
    gone: ['work'],
    // A command that has just begun has none yet.
    async strike({ root, command }) {
      while (!hasEnded(command) && (await killServers(root)) === 0) await sleep(20);
    },
  },
  all: {
    served: true,
    endsCommand: true,
    codes: [0, null],
    gone: ['work'],
    async strike({ root, command, serving }) {
      command.process.kill('SIGKILL');
      serving?.process.kill('SIGKILL');
      await killServers(root);
    },
  },
  interrupt: {
    served: false,
    endsCommand: true,
    codes: [0, null, 130],
    gone: ['work', 'server'],
    strike({ command }) {
      interrupt(command);
    },
  },
  'interrupt-twice': {
    served: false,
    endsCommand: true,
    codes: [0, null, 130],
    gone: ['work', 'server'],
    async strike({ command, random }) {
      interrupt(command);
      await sleep(random.between(1, 1_500));
      if (!hasEnded(command)) interrupt(command);
    },
  },
} as const satisfies Readonly<Record<string, Victim>>;

export type VictimName = keyof typeof VICTIMS;
