import type { AnalyzeFlags } from '../actions/analyzer.ts';
import { Command, Option } from 'commander';
import { diffCommand } from './analyzer/diff.ts';

/** `hms analyzer …`: analyses repositories; needs no Temporal server and changes nothing in them. */
export function analyzerCommand(): Command {
  return new Command('analyzer')
    .description('analyse repositories: structure, history, dependencies, findings')
    .addCommand(
      withOptions(new Command('analyze').description('analyse one component').argument('<component>'))
        .addHelpText(
          'after',
          '\nExamples:\n  hms analyzer analyze HMS-API --full\n  hms analyzer analyze HMS-API --json\n  hms analyzer analyze HMS-API --sarif hms-api.sarif',
        )
        .action(async (component: string, options: AnalyzeFlags, command: Command) => {
          await (await import('../actions/analyzer.ts')).analyze([component], options, command);
        }),
    )
    .addCommand(
      withOptions(new Command('all').description('analyse every component'))
        .addHelpText('after', '\nExample:\n  hms analyzer all --fail-on issues')
        .action(async (options: AnalyzeFlags, command: Command) => {
          await (await import('../actions/analyzer.ts')).analyze(undefined, options, command);
        }),
    )
    .addCommand(diffCommand('analyzer diff'))
    .addCommand(
      new Command('rules')
        .description('list the rules, and what components.yaml sets for them')
        .addHelpText('after', '\nExample:\n  hms analyzer rules')
        .action(async (_: object, command: Command) => {
          await (await import('../actions/analyzer-rules.ts')).listRules(command);
        }),
    );
}

function withOptions(command: Command): Command {
  return command
    .option('--full', 'the full analysis')
    .option('--no-record', 'only check: record nothing, change no ticket or status')
    .option('--sarif <file>', 'also write the findings to this file, as SARIF 2.1.0 for code scanning')
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 when there are findings of high or critical severity',
      ).choices(['issues']),
    );
}
