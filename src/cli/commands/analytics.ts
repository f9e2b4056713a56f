import { Command, Option } from 'commander';
import type { AnalyticsOptions } from '../actions/analytics.ts';
import { parseCount } from '../fail-on.ts';
import { parseTime } from '../parse-time.ts';

/** `hms analytics`: figures about the fleet over time; needs no Temporal server. */
export function analyticsCommand(): Command {
  return new Command('analytics')
    .description('measure the fleet over time: uptime and more, each figure with its rule')
    .addOption(
      new Option(
        '--since <time>',
        'from the day on in which this was, in UTC: how long ago (7d), a time or a date (default: 90d)',
      ).argParser(parseTime),
    )
    .addOption(
      new Option('--by <group>', 'a line for each of these').choices(['owner', 'technology', 'component']),
    )
    .addOption(
      new Option('--format <format>', 'how to print it')
        .choices(['table', 'json', 'csv', 'md'])
        .default('table'),
    )
    .option('--min-episodes <n>', 'list components that had as many episodes (default: 5)', parseCount)
    .option('--limit <n>', 'so many lines, by their names (default: 100 in a table, else all)', parseCount)
    .addHelpText(
      'after',
      '\nExamples:\n  hms analytics\n  hms analytics --since 30d --by owner\n  hms analytics --by component --format csv',
    )
    .action(async (options: AnalyticsOptions, command: Command) => {
      await (await import('../actions/analytics.ts')).analytics(options, command);
    });
}
