import { Command, Option } from 'commander';
import type { TestFlags } from '../actions/test.ts';

/** `hms test …`: runs the tests that components declare, now; needs no Temporal server. */
export function testCommand(): Command {
  return new Command('test')
    .description('run the declared tests of components, and record the results')
    .argument('<components...>')
    .option('--try', 'show what would be run and read, and run nothing')
    .option('--no-record', 'only run them: record nothing, change no ticket or status')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 when a test, or the run, failed').choices(['failures']),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms test HMS-API\n  hms test HMS-API --try\n  hms test HMS-API HMS-DOC --fail-on failures',
    )
    .action(async (components: string[], options: TestFlags, command: Command) => {
      await (await import('../actions/test.ts')).test(components, options, command);
    });
}
