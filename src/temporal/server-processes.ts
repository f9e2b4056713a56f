import { readFile, readdir, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '../files/error-codes.ts';
import { runCommand } from '../process/run-command.ts';
import { listensAt } from '../process/listening-sockets.ts';
import { identityOf, isSameFile, openFiles, type FileIdentity } from './open-files.ts';

const STOP_LIMIT_MS = 5_000;

/** Words of a Temporal server's command line, which any user can write: they say what a process of our own is, and never whose. */
const WORDS = ['server', 'start-dev'] as const;
const DATABASE_OPTION = '--db-filename';

/**
 * Ids of our own servers that run on this database: those of this user that have the file itself open, by whatever path they
 * were given it. What another user runs is never ours, whatever it says of itself: it is neither used nor ended.
 * A server that has opened none yet, whose file is gone, or that the system does not let us look into, is told by the path
 * that it was given, if that leads to the file, or led to it.
 * With `among` only these processes are looked at, which costs less.
 * What runs is asked of the system and not of a file of ours, which a kill can leave behind or keep from being written.
 */
export async function findServers(database: string, among?: readonly number[]): Promise<number[]> {
  const file = await identityOf(database);
  const servers = await serversOfUser(among);
  const found = await Promise.all(
    servers.map(async ({ pid, given }) => ((await runsOn({ pid, given }, { database, file })) ? [pid] : [])),
  );
  return found.flat();
}

/** The one of our own servers on this database that listens at this port of this machine. */
export async function findServerAt(database: string, port: number): Promise<number | undefined> {
  for (const pid of await findServers(database)) if (await listensAt(pid, port)) return pid;
  return undefined;
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
  how: 'gracefully' | 'at once' = 'gracefully',
): Promise<void> {
  await endAll(() => findServers(database), how);
}

/** The same of servers whose database cannot be found any more. */
export async function endProcesses(
  pids: readonly number[],
  how: 'gracefully' | 'at once' = 'gracefully',
): Promise<void> {
  await endAll(async () => (await serversOfUser(pids)).map(({ pid }) => pid), how);
}

async function endAll(find: () => Promise<number[]>, how: 'gracefully' | 'at once'): Promise<void> {
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

/** This user's servers, whatever their database; all of them, or those among the given processes. */
async function serversOfUser(among?: readonly number[]): Promise<Server[]> {
  if (process.platform !== 'linux')
    return (await serversInPs()).filter(({ pid }) => among?.includes(pid) ?? true);
  const pids =
    among ?? (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((name) => Number(name));
  const found = await Promise.all(pids.map(serverInProc));
  return found.filter((server) => server !== undefined);
}

/** Undefined for what is no server of this user, or has ended meanwhile. The kernel gives a process's folder to its user. */
async function serverInProc(pid: number): Promise<Server | undefined> {
  try {
    const given = servedDatabase((await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0'));
    if (given === undefined || (await stat(`/proc/${pid}`)).uid !== process.geteuid?.()) return undefined;
    return { pid, given };
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}

async function serversInPs(): Promise<Server[]> {
  const ps = ['ps', '-axww', '-o', 'pid=,uid=,args='];
  const { stdout } = await runCommand(ps, { cwd: '/', timeoutMs: 10_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, uid, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S.*)$/.exec(line) ?? [];
    const given = databaseInLine(command);
    if (pid === undefined || given === undefined || Number(uid) !== process.geteuid?.()) return [];
    return [{ pid: Number(pid), given }];
  });
}

/** False for a process that has ended, and for one that has become another user's meanwhile. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (hasCode(error, 'ESRCH') || hasCode(error, 'EPERM')) return false;
    throw error;
  }
}
