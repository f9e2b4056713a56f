import type { StartMaintenanceOptions } from '../actions/maintenance.ts';
import { Command, Option } from 'commander';
import { durationParser } from '../parse-time.ts';
import { byOption } from '../recording-options.ts';
import { parseReason } from '../parse-text.ts';

/** Thirty days at most: what is to be longer is declared in `components.yaml`. */
const LENGTH = { min: 60_000, max: 30 * 24 * 3_600_000 };

const actions = async () => import('../actions/maintenance.ts');

/** `hms maintenance …`: begins, ends and lists maintenance, in which uptime does not count; needs no Temporal server. */
export function maintenanceCommand(): Command {
  return new Command('maintenance')
    .description('put components in maintenance: that time counts neither as up nor as down')
    .addCommand(startCommand())
    .addCommand(endCommand())
    .addCommand(listCommand());
}

function startCommand(): Command {
  return new Command('start')
    .description('start maintenance now; it ends by itself')
    .argument('<component...>')
    .addOption(
      new Option('--for <duration>', 'how long: 30m, 2h or 3d')
        .argParser(durationParser(LENGTH))
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why, in a few words', parseReason)
    .addOption(byOption())
    .addHelpText(
      'after',
      '\nExample:\n  hms maintenance start HMS-API HMS-SYS --for 2h --reason "database upgrade"',
    )
    .action(async (components: string[], options: StartMaintenanceOptions, command: Command) => {
      await (await actions()).start(components, options, command);
    });
}

function endCommand(): Command {
  return new Command('end')
    .description('end now the maintenance that was started by command')
    .argument('<component...>')
    .addOption(byOption())
    .addHelpText('after', '\nExample:\n  hms maintenance end HMS-API')
    .action(async (components: string[], options: { by?: string }, command: Command) => {
      await (await actions()).end(components, options, command);
    });
}

function listCommand(): Command {
  return new Command('list')
    .description('show the maintenance that is active, and the next of each component within 30 days')
    .argument('[component...]', 'only these (default: all)')
    .addHelpText('after', '\nExample:\n  hms maintenance list')
    .action(async (components: string[], _options: object, command: Command) => {
      await (await actions()).list(components, command);
    });
}
