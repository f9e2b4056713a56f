import { readFile, readdir, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Set to the workspace's folder for everything that the harness starts, which hands it on to its children. */
export const MARK = 'HMS_CHAOS_WORKSPACE';

export interface Found {
  readonly pid: number;
  /** `work`: whatever an hms has started, but for the Temporal server. */
  readonly is: 'hms' | 'server' | 'work';
  readonly command: string;
}

/** Every process that belongs to a workspace: by its environment, or, as git is given a new one, by its folder. */
export async function processesOf(root: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [environment, folder, line] = await Promise.all([
        readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
        readlink(`/proc/${pid}/cwd`).catch(() => ''),
        readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      ]);
      const isOurs = environment.split('\0').includes(`${MARK}=${root}`) || folder.startsWith(root);
      // A process that has ended and was not waited for has no command line.
      if (!isOurs || line === '') return [];
      const command = line.replaceAll('\0', ' ').trim();
      return [{ pid: Number(pid), is: kindOf(command), command }];
    }),
  );
  return found.flat();
}

function kindOf(command: string): Found['is'] {
  if (command.includes(' server start-dev ')) return 'server';
  return command.includes('/dist/cli/cli.js ') ? 'hms' : 'work';
}

/** Waits a moment for processes to be gone, and returns those that are still there. */
export async function leftAfter(
  root: string,
  seconds: number,
  kinds: readonly Found['is'][],
): Promise<Found[]> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const left = (await processesOf(root)).filter(({ is }) => kinds.includes(is));
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(100);
  }
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
