import type { CheckOptions } from '../actions/environment.ts';
import { Command, Option } from 'commander';

/** `hms environment …`: checks development environments, and mends them when asked; needs no Temporal server. */
export function environmentCommand(): Command {
  return new Command('environment')
    .description('check development environments: tools, dependencies, configuration')
    .addCommand(
      withOptions(new Command('check').description('check one component').argument('<component>'))
        .addHelpText(
          'after',
          '\nExamples:\n  hms environment check HMS-API\n  hms environment check HMS-API --fix --dry-run',
        )
        .action(async (component: string, options: CheckOptions, command: Command) => {
          await (await import('../actions/environment.ts')).check([component], options, command);
        }),
    )
    .addCommand(
      withOptions(new Command('all').description('check every component'))
        .addHelpText('after', '\nExample:\n  hms environment all --fail-on issues')
        .action(async (options: CheckOptions, command: Command) => {
          await (await import('../actions/environment.ts')).check(undefined, options, command);
        }),
    )
    .addCommand(
      new Command('history')
        .description('show what was fixed, newest first: what ran, before, after, and who asked')
        .argument('<component>')
        .addHelpText('after', '\nExample:\n  hms environment history HMS-API')
        .action(async (component: string, options: unknown, command: Command) => {
          await (await import('../actions/environment-history.ts')).history(component, options, command);
        }),
    )
    .addCommand(
      new Command('undo')
        .description('take back the newest fix that can be undone, or the one that is named')
        .argument('<component>')
        .argument('[fix]', 'the number of its event, or what fixed it, as in env_file_from_example')
        .addHelpText('after', '\nExample:\n  hms environment undo HMS-API env_file_from_example')
        .action(async (component: string, fix: string | undefined, options: unknown, command: Command) => {
          await (await import('../actions/environment-history.ts')).undo(component, fix, options, command);
        }),
    );
}

function withOptions(command: Command): Command {
  return command
    .option('--fix', 'apply the fixes that components.yaml allows, then check again')
    .option('--dry-run', 'show what --fix would do; change and record nothing')
    .option('--no-record', 'only check: record nothing, change no ticket or status')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 when an environment has issues').choices(['issues']),
    );
}
