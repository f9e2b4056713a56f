import { parseArgs } from 'node:util';
import { didYouMean } from '../../src/domain/text/nearest-name.ts';
import { INCIDENTS } from './incidents.ts';

const IDS = INCIDENTS.map(({ id }) => id);

export interface ExampleOptions {
  /** How long it should take: things are broken one after the other in this time. It ends once all is well, and waits for that. */
  readonly seconds: number;
  /** Leaves monitor, services and folder as they are at the end. */
  readonly keep: boolean;
  /** Watches only the components of which something is said, instead of all 33. */
  readonly small: boolean;
  /** Which of the incidents begin, by component; all of them when empty. */
  readonly only: readonly string[];
  /** The folder of one that was kept, which is to end. */
  readonly end: string | null;
  readonly help: boolean;
}

export const USAGE = `Usage: scripts/run_standalone_monitoring.sh [options]

Makes a demo fleet with a few real services in a temporary folder, monitors it, breaks things, and shows
how hms notices, tells, mends and confirms. It takes about two minutes, and leaves nothing behind.

Options:
  --seconds N    how long it should take (default: 120); on a busy machine it takes as long as hms needs
  --small        watch only the five components with a service or a fault, for a slow machine
  --only ID      break only this component, one of ${IDS.join(', ')}; may be repeated
  --keep         leave everything running at the end, and say how to look and how to end it
  --end FOLDER   end one that was kept, and remove its folder
  -h, --help     show this help

Ctrl-C ends it at any time, and with it all that it has started.
Exit code: 0 when everything was noticed, mended and confirmed; 1 when something was not, or a step failed;
2 for wrong use; 130 after Ctrl-C.`;

const MAX_SECONDS = 3_600;

/** Reads the command line; a text says what is wrong with it. */
export function readOptions(args: readonly string[]): ExampleOptions | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const seconds = Number(values.seconds);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > MAX_SECONDS)
      return `--seconds takes a whole number from 0 to ${MAX_SECONDS}; this is ${values.seconds}.`;
    const unknown = values.only.find((id) => !IDS.includes(id));
    if (unknown !== undefined)
      return `--only takes one of ${IDS.join(', ')}; this is ${unknown}.${didYouMean(unknown, IDS)}`;
    return { ...values, seconds, end: values.end ?? null };
  } catch (error) {
    // What parseArgs throws is about what was given.
    return (error as Error).message;
  }
}

const OPTIONS = {
  seconds: { type: 'string', default: '120' },
  small: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] as string[] },
  keep: { type: 'boolean', default: false },
  end: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
