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
  return process.platform === 'linux' ? findInProc(database) : findInPs(database);
}

/** Whether a program with these arguments is a server on this database; a shell that only names one is not. */
export function runsServer(args: readonly string[], database: string): boolean {
  const has = (first: string, second: string): boolean =>
    args.some((arg, index) => arg === first && args[index + 1] === second);
  return has('server', 'start-dev') && has('--db-filename', database);
}

/** The same of a line of `ps`, which does not tell where an argument ends: our order of them is all there is to go by. */
export function showsServer(line: string, database: string): boolean {
  const [, after] = `${line} `.split(/ server start-dev (.*)/s);
  return after !== undefined && ` ${after}`.includes(` --db-filename ${database} `);
}

/** Ends the servers that run on this database and waits until they are gone: asks first, unless told `at once`, then kills. */
export async function endServers(
  database: string,
  how: 'in good order' | 'at once' = 'in good order',
): Promise<void> {
  const signals = how === 'at once' ? (['SIGKILL'] as const) : (['SIGTERM', 'SIGKILL'] as const);
  for (const signal of signals) {
    const deadline = performance.now() + STOP_LIMIT_MS;
    let running = await findServers(database);
    for (const pid of running) send(pid, signal);
    while (running.length > 0 && performance.now() < deadline) {
      await sleep(25);
      running = await findServers(database);
    }
  }
}

async function findInProc(database: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await commandLine(pid);
      return runsServer(line.split('\0'), database) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

/** Empty for a process that has ended meanwhile, or that another user hides. */
async function commandLine(pid: string): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].some((code) => hasCode(error, code))) return '';
    throw error;
  }
}

async function findInPs(database: string): Promise<number[]> {
  const { stdout } = await runCommand(['ps', '-axww', '-o', 'pid=,args='], { cwd: '/', timeoutMs: 10_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid !== undefined && showsServer(command, database) ? [Number(pid)] : [];
  });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
