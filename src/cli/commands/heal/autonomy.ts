import { Argument, Command } from 'commander';
import { AUTONOMY_LEVELS, type AutonomyLevel } from '../../../domain/healing/autonomy-levels.ts';
import type { SetAutonomyOptions } from '../../actions/heal-autonomy.ts';
import { parseReason, parseText } from '../../parse-text.ts';
import { byOption } from '../../recording-options.ts';

const actions = async () => import('../../actions/heal-autonomy.ts');
const SUMMARY = 'list what strategies may do of their own, by their record, and which deserve more';

/** `hms heal autonomy …`: how much freedom strategies have; needs no Temporal server. */
export function autonomyCommand(): Command {
  return new Command('autonomy')
    .description(SUMMARY)
    .addHelpText('after', '\nExample:\n  hms heal autonomy')
    .action(async (_options: object, command: Command) => {
      await (await actions()).listAutonomy(command);
    })
    .addCommand(
      new Command('list')
        .description(SUMMARY)
        .addHelpText('after', '\nExample:\n  hms heal autonomy list --json')
        .action(async (_options: object, command: Command) => {
          await (await actions()).listAutonomy(command);
        }),
    )
    .addCommand(
      new Command('show')
        .description('show what a strategy may do, and how it came to be so')
        .argument('<strategy>')
        .addHelpText('after', '\nExample:\n  hms heal autonomy show restart')
        .action(async (strategy: string, _options: object, command: Command) => {
          await (await actions()).showAutonomy(strategy, command);
        }),
    )
    .addCommand(setCommand());
}

function setCommand(): Command {
  return new Command('set')
    .description('set what a strategy may do: it is recorded with your name, and closes its breaker')
    .argument('<strategy>')
    .addArgument(new Argument('<level>').choices([...AUTONOMY_LEVELS]))
    .requiredOption('--reason <text>', 'why', parseReason)
    .option(
      '--environment <name>',
      'only in this environment (default: in all in which it is used)',
      parseText,
    )
    .option(
      '--component <id>',
      'only the command that this component declares for it, as for restart (default: all)',
      parseText,
    )
    .option(
      '--symptom <class>',
      'only at this class of symptoms, as health/http/503 (default: at all)',
      parseText,
    )
    .addOption(byOption())
    .addHelpText(
      'after',
      '\nExample:\n  hms heal autonomy set restart approve --environment prod --reason "customers noticed the last one"',
    )
    .action(async (strategy: string, level: AutonomyLevel, options: SetAutonomyOptions, command: Command) => {
      await (await actions()).setAutonomy(strategy, level, options, command);
    });
}
