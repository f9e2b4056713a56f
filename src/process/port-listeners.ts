import { readdir, readFile, readlink } from 'node:fs/promises';
import { isUnreachable, hasCode } from '../files/error-codes.ts';
import { listeningSockets, socketsOf } from './listening-sockets.ts';

/** Who listens at a TCP port of this machine. */
export interface PortListener {
  readonly port: number;
  /** Null where the system does not let us see whose the socket is. */
  readonly process: ListeningProcess | null;
}

export interface ListeningProcess {
  readonly pid: number;
  readonly name: string;
  /** Where it works; null where the system does not tell. */
  readonly folder: string | null;
}

/** Who listens at these ports, where somebody does; nobody on a system that does not tell (other than Linux). */
export async function listenersAt(ports: readonly number[]): Promise<PortListener[]> {
  if (ports.length === 0) return [];
  const sockets = (await listeningSockets()).filter(({ port }) => ports.includes(port));
  if (sockets.length === 0) return [];
  const owners = await ownersOf(new Set(sockets.map(({ inode }) => inode)));
  const found = new Map<number, PortListener>();
  for (const { port, inode } of sockets) {
    const process = owners.get(inode) ?? null;
    if (process !== null || !found.has(port)) found.set(port, { port, process });
  }
  return [...found.values()];
}

async function ownersOf(inodes: ReadonlySet<string>): Promise<ReadonlyMap<string, ListeningProcess>> {
  const names = await readdir('/proc');
  const owners = new Map<string, ListeningProcess>();
  for (const name of names) {
    if (owners.size === inodes.size) break;
    if (!/^\d+$/.test(name)) continue;
    const held = (await socketsOf(Number(name))).filter((inode) => inodes.has(inode));
    if (held.length === 0) continue;
    const process = await processOf(Number(name));
    for (const inode of held) if (!owners.has(inode)) owners.set(inode, process);
  }
  return owners;
}

async function processOf(pid: number): Promise<ListeningProcess> {
  const [name, folder] = await Promise.all([
    orNull(readFile(`/proc/${pid}/comm`, 'utf8')),
    orNull(readlink(`/proc/${pid}/cwd`)),
  ]);
  return { pid, name: name?.trim() ?? '', folder };
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isUnreachable(error) || hasCode(error, 'ESRCH')) return null;
    throw error;
  }
}
