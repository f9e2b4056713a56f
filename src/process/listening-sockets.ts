import { readFile, readdir, readlink } from 'node:fs/promises';
import { hasCode, isUnreachable, unlessMissing } from '../files/error-codes.ts';
import { runCommand } from './run-command.ts';

/** A socket that listens, as the kernel's table has it (proc_pid_net(5)). */
export interface ListeningSocket {
  readonly port: number;
  /** The user who made it. */
  readonly uid: number;
  readonly inode: string;
}

/**
 * Whether this process is the one that listens at this TCP port. Linux is asked for the socket among what the process has open,
 * any other system by `lsof`; where there is none, nothing says otherwise.
 */
export async function listensAt(pid: number, port: number): Promise<boolean> {
  if (process.platform !== 'linux') return saysLsof(pid, port);
  const inodes = new Set(
    (await listeningSockets()).filter((one) => one.port === port).map(({ inode }) => inode),
  );
  return (await socketsOf(pid)).some((inode) => inodes.has(inode));
}

/** The sockets that listen in this process's network; none where the kernel does not tell (other systems than Linux). */
export async function listeningSockets(): Promise<ListeningSocket[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(async (name) => (await unlessMissing(readFile(`/proc/net/${name}`, 'utf8'))) ?? ''),
  );
  return tables.flatMap((table) => table.split('\n').flatMap((line) => listeningSocket(line) ?? []));
}

const LISTENS = '0A';

/** One line of the table: number, local address, remote address, state, queues, timer, retransmits, user, timeout, inode. */
export function listeningSocket(line: string): ListeningSocket | undefined {
  const [, local = '', , state, , , , uid, , inode] = line.trim().split(/\s+/);
  if (state !== LISTENS || inode === undefined) return undefined;
  return { port: Number.parseInt(local.split(':')[1] ?? '', 16), uid: Number(uid), inode };
}

/** None of a process that has ended, or whose open files the system does not let us see. */
export async function socketsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await unlessEnded(readdir(folder));
  const found = await Promise.all((links ?? []).map((fd) => unlessEnded(readlink(`${folder}/${fd}`))));
  return found.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link ?? '')?.[1] ?? []);
}

async function unlessEnded<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (isUnreachable(error) || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

async function saysLsof(pid: number, port: number): Promise<boolean> {
  const lsof = ['lsof', '-nP', '-a', '-p', String(pid), `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
  const { stdout, exitCode } = await runCommand(lsof, { cwd: '/', timeoutMs: 10_000 });
  // Without a match it says nothing and ends with 1; where it cannot be run there is no code.
  return exitCode === null || stdout.split('\n').includes(String(pid));
}
