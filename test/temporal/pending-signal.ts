import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';

/** Whether a process was asked to end and has not answered, as one that is stopped cannot. */
export async function hasPendingSigterm(pid: number): Promise<boolean> {
  const [, pending = '0'] = /^ShdPnd:\s*(\S+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (BigInt(`0x${pending}`) & (1n << BigInt(constants.signals.SIGTERM - 1))) !== 0n;
}
