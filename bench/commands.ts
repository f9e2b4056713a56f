import { fileURLToPath } from 'node:url';
import type { Command } from './measure.ts';

const HMS = fileURLToPath(new URL('../bin/hms', import.meta.url));

/** Node that starts and ends: no program on it takes less. The benchmarks run on the Node that `bin/hms` takes. */
export const NODE: Command = { name: '`node -e 0`', line: () => [process.execPath, '-e', '0'] };

/** A command of the built hms; `more` are arguments that differ from run to run. */
export function hms(
  name: string,
  words: readonly string[],
  more: () => readonly string[] = () => [],
): Command {
  return { name, line: () => [HMS, ...words, ...more()] };
}
