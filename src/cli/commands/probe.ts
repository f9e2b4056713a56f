import { Command, Option } from 'commander';
import type { ProbeOptions } from '../actions/probe.ts';

/** `hms probe …`: asks health checks now; needs no Temporal server. */
export function probeCommand(): Command {
  return new Command('probe')
    .description('ask health checks now, and show what was asked, answered and judged')
    .argument('[components...]', 'the components to ask (default: all that declare `health:`)')
    .option('--record', 'record the results; a changed result is checked again first, as in an update')
    .addOption(
      new Option('--fail-on <verdict>', 'exit with 1 when a check is down, or degraded too').choices([
        'down',
        'degraded',
      ]),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms probe HMS-API\n  hms probe --fail-on down\n  hms probe HMS-API --record',
    )
    .action(async (components: string[], options: ProbeOptions, command: Command) => {
      await (await import('../actions/probe.ts')).probe(components, options, command);
    });
}
