import { Option, type Command } from 'commander';
import { parseText } from './parse-text.ts';
import { parseMoment, type Moment } from './parse-time.ts';

/** How an event came to be recorded. */
export interface RecordingOptions {
  readonly at?: Moment;
  readonly id?: string;
}

/** `--at` and `--id`, which every command that records an event takes. */
export function recordingOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--at <time>',
        'when it happened: 2026-05-04T12:30:00Z, 2026-05-04, or 90m, 12h, 3d for so long ago; now, if left out',
      ).argParser(parseMoment),
    )
    .option('--id <key>', 'idempotency key: the same key twice is one event', parseText);
}
