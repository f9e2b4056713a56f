import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../domain/errors.ts';
import { runCommand } from '../process/run-command.ts';
import { identityOf, isSameFile, openFiles, type FileIdentity } from './open-files.ts';

const STOP_LIMIT_MS = 5_000;

/** Words of a Temporal server's command line: they say what a process is, and never whose. */
const WORDS = ['server', 'start-dev'] as const;
const DATABASE_OPTION = '--db-filename';

/**
 * Ids of the servers that run on this database: those that have the file itself open, by whatever path they were given it.
 * A server that has opened none yet, whose file is gone, or that the system does not let us look into, is told by the path
 * that it was given, if that leads to the file, or led to it.
 * What runs is asked of the system and not of a file of ours, which a kill can leave behind or keep from being written.
 */
export async function findServers(database: string): Promise<number[]> {
  const file = await identityOf(database);
  const servers = await (process.platform === 'linux' ? serversInProc() : serversInPs());
  const found = await Promise.all(
    servers.map(async ({ pid, given }) => ((await runsOn({ pid, given }, { database, file })) ? [pid] : [])),
  );
  return found.flat();
}

/** Whether this server has the database as it is now: not so when somebody has removed or replaced the file meanwhile. */
export async function hasDatabase(pid: number, database: string): Promise<boolean> {
  const [open, file] = [await openFiles(pid), await identityOf(database)];
  return open === undefined || open.some((one) => isSameFile(one, file));
}

/** A Temporal server, and the path of the database that it was given. */
interface Server {
  readonly pid: number;
  readonly given: string;
}

interface Database {
  readonly database: string;
  readonly file: FileIdentity | undefined;
}

async function runsOn({ pid, given }: Server, { database, file }: Database): Promise<boolean> {
  const open = (await openFiles(pid)) ?? [];
  if (open.some((one) => isSameFile(one, file))) return true;
  if (open.some(({ name }) => name === `${database} (deleted)`)) return true;
  // Its database is another file; the path that it was given may lead to ours since the one was moved away.
  if (open.some(({ name }) => name.endsWith('.db'))) return false;
  return given === database || isSameFile(await identityOf(given), file);
}

/** The database that a program with these arguments serves; undefined when it is no Temporal server. A shell that only names one is not. */
export function servedDatabase(args: readonly string[]): string | undefined {
  const command = args.findIndex((arg, index) => arg === WORDS[0] && args[index + 1] === WORDS[1]);
  const option = args.indexOf(DATABASE_OPTION);
  return command === -1 || option === -1 ? undefined : args[option + 1];
}

/** The same of a line of `ps`, which does not tell where an argument ends: our order of them is all there is to go by. */
export function databaseInLine(line: string): string | undefined {
  const [, after] = `${line} `.split(/ server start-dev (.*)/s);
  return / --db-filename (.*?)(?: --[a-z]| $)/s.exec(` ${after ?? ''}`)?.[1];
}

/** Ends the servers that run on this database and waits until they are gone: asks first, unless told `at once`, then kills. */
export async function endServers(
  database: string,
  how: 'in good order' | 'at once' = 'in good order',
): Promise<void> {
  await endAll(() => findServers(database), how);
}

/** The same of servers whose database cannot be found any more. */
export async function endProcesses(
  pids: readonly number[],
  how: 'in good order' | 'at once' = 'in good order',
): Promise<void> {
  const areServers = async (): Promise<number[]> => {
    const running = await (process.platform === 'linux' ? serversInProc() : serversInPs());
    return running.map(({ pid }) => pid).filter((pid) => pids.includes(pid));
  };
  await endAll(areServers, how);
}

async function endAll(find: () => Promise<number[]>, how: 'in good order' | 'at once'): Promise<void> {
  const signals = how === 'at once' ? (['SIGKILL'] as const) : (['SIGTERM', 'SIGKILL'] as const);
  for (const signal of signals) {
    const deadline = performance.now() + STOP_LIMIT_MS;
    const told = (await find()).filter((pid) => send(pid, signal));
    let running = told;
    while (running.length > 0 && performance.now() < deadline) {
      await sleep(25);
      running = (await find()).filter((pid) => told.includes(pid));
    }
  }
}

async function serversInProc(): Promise<Server[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const given = servedDatabase((await commandLine(pid)).split('\0'));
      return given === undefined ? [] : [{ pid, given }];
    }),
  );
  return found.flat();
}

/** Empty for a process that has ended meanwhile, or that another user hides. */
async function commandLine(pid: number): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/cmdline`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].some((code) => hasCode(error, code))) return '';
    throw error;
  }
}

async function serversInPs(): Promise<Server[]> {
  const { stdout } = await runCommand(['ps', '-axww', '-o', 'pid=,args='], { cwd: '/', timeoutMs: 10_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    const given = databaseInLine(command);
    return pid === undefined || given === undefined ? [] : [{ pid: Number(pid), given }];
  });
}

/** False for a process that has ended, and for another user's, which goes on until that user's next command. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH') || hasCode(error, 'EPERM')) return false;
    throw error;
  }
}
