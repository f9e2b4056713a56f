import { Command, Option } from 'commander';

export interface AnalyzeOptions {
  readonly full?: boolean;
  readonly failOn?: 'issues';
}

/** `hms analyzer …`: analyses repositories; needs no Temporal server and changes nothing in them. */
export function analyzerCommand(): Command {
  return new Command('analyzer')
    .description('analyse repositories: structure, history, dependencies, findings')
    .addCommand(
      withOptions(new Command('analyze').description('analyse one component').argument('<component>'))
        .addHelpText(
          'after',
          '\nExamples:\n  hms analyzer analyze HMS-API --full\n  hms analyzer analyze HMS-API --json',
        )
        .action(async (component: string, options: AnalyzeOptions, command: Command) => {
          await (await import('../actions/analyzer.ts')).analyze([component], options, command);
        }),
    )
    .addCommand(
      withOptions(new Command('all').description('analyse every component'))
        .addHelpText('after', '\nExample:\n  hms analyzer all --fail-on issues')
        .action(async (options: AnalyzeOptions, command: Command) => {
          await (await import('../actions/analyzer.ts')).analyze(undefined, options, command);
        }),
    );
}

function withOptions(command: Command): Command {
  return command
    .option('--full', 'the full analysis')
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 when there are findings of high or critical severity',
      ).choices(['issues']),
    );
}
