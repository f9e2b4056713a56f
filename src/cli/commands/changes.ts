import { Command, Option } from 'commander';
import type { ChangesOptions } from '../actions/changes.ts';
import { parseTime } from '../parse-time.ts';

/** `hms changes`: what changed in the fleet; needs no Temporal server. */
export function changesCommand(): Command {
  return new Command('changes')
    .description('say what changed in the fleet: colours, tickets, heals; what matters most first')
    .addOption(
      new Option(
        '--since <time>',
        'what was recorded from then on: how long ago (7d), a time or a date (default: 24h)',
      ).argParser(parseTime),
    )
    .option('--component <id...>', 'only of these components')
    .addHelpText('after', '\nExamples:\n  hms changes\n  hms changes --since 7d --component HMS-API')
    .action(async (options: ChangesOptions, command: Command) => {
      await (await import('../actions/changes.ts')).changes(options, command);
    });
}
