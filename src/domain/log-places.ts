/** Where in a workspace the output of what runs there is kept, relative to its root. */
export const LOG_FOLDER = '.hms/logs';

/** Commands of a component whose output is kept while they run. */
export const RUNNING_KINDS = [
  'test',
  'heal',
  'restart',
  'run-command',
  'run-logs',
  'run-shell',
  'run-test',
] as const;
export type RunningKind = (typeof RUNNING_KINDS)[number];

/** The name of the file in that folder which has what such a command printed so far. */
export function runningLog(id: string, kind: RunningKind): string {
  return `${id}.${kind}.running.log`;
}
