import { spawn, type ChildProcess } from 'node:child_process';
import { until } from '../workflows/server.ts';
import { HMS } from '../built.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program, running. */
export interface RunningHms {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Awaits words on standard error. */
  says(words: string): Promise<void>;
}

/**
 * Starts the built program on a workspace, with an embedded server, whatever the surroundings configure.
 * `detached`: in a process group of its own, as a shell starts it, so that a signal can be sent to all of it.
 */
export function startHms(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  { detached = false }: { readonly detached?: boolean } = {},
): RunningHms {
  const child = spawn(HMS, [...args, '--root', root], {
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: undefined,
      HMS_ROOT: undefined,
      NODE_OPTIONS: undefined,
      ...env,
    },
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
  return {
    process: child,
    ended,
    async says(words) {
      await until(`hms says "${words}"`, () => {
        if (stderr.includes(words)) return true;
        if (child.exitCode !== null) throw new Error(`hms ended without saying "${words}":\n${stderr}`);
        return false;
      });
    },
  };
}

export async function runHms(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return startHms(root, args, env).ended;
}
