import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { hasCode, ifThere } from '../files/error-codes.ts';

/** Where the threads of this process find its folder. */
const OF_PROCESS = 'hms process folder';
/** With the number of the process that made it. */
const NAME = /^hms-git-(\d{1,9})-/;
let own: string | undefined;

/** Makes the folder that threads which start from now on share with this one; they may be ended at any moment, and leave nothing. */
export function shareWithThreads(): void {
  setEnvironmentData(OF_PROCESS, processFolder());
}

/** The temporary folder of this process and its user. It is removed when the process ends; the next one removes what a kill left. */
export function processFolder(): string {
  const shared = isMainThread ? undefined : getEnvironmentData(OF_PROCESS);
  const known = own ?? (typeof shared === 'string' ? shared : undefined);
  if (known !== undefined && isOurs(known)) return known;
  removeLeft();
  const made = mkdtempSync(path.join(tmpdir(), `hms-git-${process.pid}-`));
  own = made;
  process.once('exit', () => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** Whoever cleans the temporary folder may have removed it, and somebody else made one of that name. */
function isOurs(folder: string): boolean {
  const found = ifThere(() => lstatSync(folder));
  return found?.isDirectory() === true && found.uid === process.geteuid?.() && (found.mode & 0o077) === 0;
}

function removeLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1] ?? process.pid);
    const folder = path.join(tmpdir(), name);
    if (pid !== process.pid && isOurs(folder) && !isRunning(pid))
      rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
