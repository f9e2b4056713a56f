import { Command, Option } from 'commander';
import type { TestFlags } from '../actions/test.ts';

/** `hms test …`: runs the tests that components declare, now; needs no Temporal server. */
export function testCommand(): Command {
  return new Command('test')
    .description('run the declared tests of components, and record the results')
    .argument('<components...>', 'ids, or `all` for every component that has tests')
    .option('--try', 'show what would be run and read, and run nothing')
    .option(
      '--reuse',
      'where nothing has changed since the last run, and git has no modified files, say how that one went',
    )
    .option('--no-record', 'only run them: record nothing, change no ticket or status')
    .addOption(
      new Option('--fail-on <what>', 'exit with 1 when a test, or the run, failed').choices(['failures']),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms test HMS-API\n  hms test HMS-API --try\n  hms test HMS-API HMS-DOC --fail-on failures\n  hms test all --reuse',
    )
    .action(async (components: string[], options: TestFlags, command: Command) => {
      await (await import('../actions/test.ts')).test(components, options, command);
    });
}
