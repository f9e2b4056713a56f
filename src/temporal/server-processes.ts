import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../domain/errors.ts';
import { runCommand } from '../process/run-command.ts';

const STOP_LIMIT_MS = 5_000;

/**
 * Ids of the servers that run on this database.
 * What runs is asked of the system and not of a file of ours, which a kill can leave behind or keep from being written.
 */
export async function findServers(database: string): Promise<number[]> {
  const processes = process.platform === 'linux' ? await listFromProc() : await listFromPs();
  return processes
    .filter(({ command }) => `${command} `.includes(` --db-filename ${database} `))
    .map(({ pid }) => pid);
}

/** Ends the servers that run on this database and waits until they are gone: asks first, then kills. */
export async function endServers(database: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const deadline = performance.now() + STOP_LIMIT_MS;
    let running = await findServers(database);
    for (const pid of running) send(pid, signal);
    while (running.length > 0 && performance.now() < deadline) {
      await sleep(25);
      running = await findServers(database);
    }
  }
}

interface Running {
  readonly pid: number;
  /** The program and its arguments, with a space between them. */
  readonly command: string;
}

async function listFromProc(): Promise<Running[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: line.replaceAll('\0', ' ') };
    }),
  );
}

async function listFromPs(): Promise<Running[]> {
  const { stdout } = await runCommand(['ps', '-axww', '-o', 'pid=,args='], { cwd: '/', timeoutMs: 10_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), command }];
  });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
