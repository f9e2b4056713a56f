import path from 'node:path';
import type { Entry } from '../fleet.ts';

/** A service that is alive while a file is there; its restart command makes the file. */
export function service(root: string, id: string): Entry {
  const file = path.join(root, `up-${id}`);
  return {
    health: { command: ['test', '-e', file], timeout: '5s' },
    restart: { command: ['sh', '-c', 'echo began >> "$0.restarts"; touch "$0"', file], timeout: '20s' },
  };
}

/** A service that logs from the beginning and does not leave the group of the command that starts it. */
export const LOGGING_SERVICE =
  'for i in $(seq 600); do echo "a line of log"; sleep 0.05; done & echo $! > "$0"; echo "started as $!"';
