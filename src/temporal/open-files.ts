import { readdir, readlink, stat } from 'node:fs/promises';
import { hasCode, isUnreachable } from '../files/error-codes.ts';

/** Which file it is, whatever its path. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
}

/** A file that a process has open. */
export interface OpenFile extends FileIdentity {
  /** As the kernel names it now; with ` (deleted)` behind it when no folder has it any more. */
  readonly name: string;
}

/** Undefined where there is nothing that could be looked at. */
export async function identityOf(file: string): Promise<FileIdentity | undefined> {
  try {
    const { dev, ino } = await stat(file, { bigint: true });
    return { dev, ino };
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}

export function isSameFile(one: FileIdentity | undefined, other: FileIdentity | undefined): boolean {
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}

/** The regular files and folders that a process has open (Linux); undefined where the system does not let us see that, or it has ended. */
export async function openFiles(pid: number): Promise<OpenFile[] | undefined> {
  const folder = `/proc/${pid}/fd`;
  try {
    const found = await Promise.all((await readdir(folder)).map((fd) => openFile(`${folder}/${fd}`)));
    return found.filter((file) => file !== undefined);
  } catch (error) {
    if (isUnreachable(error) || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

async function openFile(link: string): Promise<OpenFile | undefined> {
  try {
    const name = await readlink(link);
    if (!name.startsWith('/')) return undefined;
    const { dev, ino } = await stat(link, { bigint: true });
    return { name, dev, ino };
  } catch (error) {
    if (isUnreachable(error) || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}
