import { Option, type Command } from 'commander';
import { parseText } from './parse-text.ts';
import { parseMoment, type RecordedMoment } from './parse-time.ts';

/** How an event came to be recorded. */
export interface RecordingOptions {
  readonly at?: RecordedMoment;
  readonly id?: string;
  readonly by?: string;
}

/** `--at`, `--id` and `--by`, which every command that records an event takes. */
export function recordingOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--at <time>',
        'when it happened: 2026-05-04T12:30:00Z, 2026-05-04, or 90m, 12h, 3d ago (default: now)',
      ).argParser(parseMoment),
    )
    .option('--id <key>', 'idempotency key: the same key twice is one event', parseText)
    .addOption(byOption());
}

/** `--by`, which every command takes that is remembered as a person's. */
export function byOption(): Option {
  return new Option(
    '--by <name>',
    "who does this (default: HMS_BY, git's user.name, or the system user)",
  ).argParser(parseText);
}
