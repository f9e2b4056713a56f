import path from 'node:path';

/** Where the example keeps what: all of it is inside one temporary folder. */
export interface RunFolder {
  readonly root: string;
  /** The demo fleet, the workspace of hms. */
  readonly fleet: string;
  /** What the processes are told: their ids, and how slow they are. */
  readonly run: string;
  readonly log: string;
}

/** The places in the temporary folder of one run. */
export function runFolder(root: string): RunFolder {
  const inside = (name: string): string => path.join(root, name);
  return { root, fleet: inside('fleet'), run: inside('run'), log: inside('monitor.log') };
}

/** Holds the process id of a service, or of the monitor; who removes it ends the service. */
export function pidFile(run: string, name: string): string {
  return path.join(run, `${name}.pid`);
}

/** Holds how many milliseconds a service waits before it answers. */
export function delayFile(run: string, id: string): string {
  return path.join(run, `${id}.delay`);
}
