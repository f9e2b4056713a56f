import { Command, Option } from 'commander';
import type { DiffOptions } from '../../actions/analyzer.ts';
import { lastWord } from '../../last-word.ts';
import { parseTime } from '../../parse-time.ts';

/** `words` lead to it. */
export function diffCommand(words: string): Command {
  return new Command(lastWord(words))
    .description('show which findings are new, gone or still there; stores nothing')
    .argument('<component>')
    .option('--since <time>', 'compare with this time, not with the last stored analysis', parseTime)
    .option('--full', 'a full analysis, even if the stored one was not')
    .addOption(new Option('--fail-on <what>', 'exit with 1 when there are new findings').choices(['new']))
    .addHelpText(
      'after',
      `\nExamples:\n  hms ${words} HMS-API\n  hms ${words} HMS-API --since 7d --fail-on new`,
    )
    .action(async (component: string, options: DiffOptions, command: Command) => {
      await (await import('../../actions/analyzer-diff.ts')).diff(component, options, command);
    });
}
