import { Command, Option } from 'commander';
import type { EventsOptions } from '../actions/events.ts';
import { parseCount } from '../fail-on.ts';
import { parseTime } from '../parse-time.ts';

/** `hms events`: what was recorded in the whole fleet; needs no Temporal server. */
export function eventsCommand(): Command {
  return new Command('events')
    .description('print the recorded events of the whole fleet, as CloudEvents, one line of JSON each')
    .option('-f, --follow', 'go on with new events as they are recorded, until Ctrl-C')
    .option('--after <cursor>', 'only those behind the event with this cursor')
    .addOption(
      new Option(
        '--since <time>',
        'only those recorded from then on: how long ago (90m, 12h, 3d, 0s), a time or a date',
      ).argParser(parseTime),
    )
    .option('--component <id...>', 'only of these components')
    .option('--type <type...>', 'only of these types, as `status_changed`')
    .option('--limit <n>', 'end after so many', parseCount)
    .addHelpText(
      'after',
      `
Examples:
  hms events --since 24h --type status_changed | jq -r '[.time, .subject, .data.to] | @tsv'
  hms events --follow --component HMS-API HMS-DOC
  hms events --follow --after "$CURSOR"

Each component's events come in order and without gaps; docs/events.md says how a program goes on where it stopped.`,
    )
    .action(async (options: EventsOptions, command: Command) => {
      await (await import('../actions/events.ts')).events(options, command);
    });
}
