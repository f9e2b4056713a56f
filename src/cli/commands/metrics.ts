import { Command, Option } from 'commander';
import type { MetricsOptions } from '../actions/metrics.ts';
import { parseTime } from '../parse-time.ts';

/** `hms metrics …`: shows what was measured; needs no Temporal server. */
export function metricsCommand(): Command {
  return new Command('metrics')
    .description('show what was measured of a component, and how its metrics are judged')
    .argument('<component>')
    .argument('[series]', 'one series, as a larger chart')
    .addOption(
      new Option(
        '--since <time>',
        'from when on: how long ago (7d), a time or a date (default: 24h)',
      ).argParser(parseTime),
    )
    .option('--read', 'read the declared metrics first, and record verdicts that are new')
    .addOption(
      new Option('--fail-on <verdict>', 'exit with 1 when a metric is critical, or a warning too').choices([
        'critical',
        'warning',
      ]),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms metrics HMS-API\n  hms metrics HMS-API queue_depth --since 7d\n  hms metrics HMS-API --read --fail-on critical',
    )
    .action(
      async (component: string, series: string | undefined, options: MetricsOptions, command: Command) => {
        await (await import('../actions/metrics.ts')).metrics(component, series, options, command);
      },
    );
}
