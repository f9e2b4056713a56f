import { readFile, readdir } from 'node:fs/promises';
import { runCommand } from '../process/run-command.ts';

/**
 * Ids of the processes that have this database file among their arguments.
 * What runs is asked of the system and not of a file of ours, which a kill can leave behind or keep from being written.
 */
export async function findProcessesWith(database: string): Promise<number[]> {
  const processes = process.platform === 'linux' ? await listFromProc() : await listFromPs();
  return processes.flatMap(({ pid, args }) => (pid !== process.pid && args.includes(database) ? [pid] : []));
}

interface Running {
  readonly pid: number;
  readonly args: readonly string[];
}

async function listFromProc(): Promise<Running[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), args: line.split('\0') };
    }),
  );
}

async function listFromPs(): Promise<Running[]> {
  const { stdout } = await runCommand(['ps', '-axww', '-o', 'pid=,args='], { cwd: '/', timeoutMs: 10_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, args = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), args: args.split(' ') }];
  });
}
