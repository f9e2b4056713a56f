import { readFileSync } from 'node:fs';

/** Whether a process runs; one that has ended, and that nobody has asked for its end yet, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
