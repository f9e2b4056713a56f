import { hasCode } from '../files/error-codes.ts';

/** Kills a process and its group. A group that has already ended is no error: that is the aim. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
