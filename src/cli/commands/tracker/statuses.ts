import type { GetOptions, ColourHistoryOptions } from '../../actions/tracker/statuses.ts';
import { Command, Option } from 'commander';
import { lastWord } from '../../last-word.ts';
import { parseTime } from '../../parse-time.ts';

const actions = async () => import('../../actions/tracker/statuses.ts');

export function getCommand(): Command {
  return new Command('get')
    .description('show the status of a component')
    .argument('<component>')
    .option(
      '--explain',
      'show every rule that applied: what was measured, the limit, the time of the evidence; and what would change the colour',
    )
    .addOption(
      new Option(
        '--at <time>',
        'at a past moment, from what had happened by then: 2026-05-04T12:30:00Z, 2026-05-04, or 90m, 12h, 3d ago',
      ).argParser(parseTime),
    )
    .addHelpText(
      'after',
      `
Examples:
  hms tracker get HMS-API --explain
  hms tracker get HMS-API --at 2026-05-04T12:00:00Z
  hms tracker get HMS-API --json`,
    )
    .action(async (component: string, options: GetOptions, command: Command) => {
      await (await actions()).get(component, options, command);
    });
}

/** `words` lead to it. */
export function componentHistoryCommand(words: string): Command {
  return new Command(lastWord(words))
    .description('show when the colour of a component changed, and why')
    .argument('<component>')
    .option('--calendar', 'draw the days of the last year by their colours, above the changes')
    .addHelpText('after', `\nExamples:\n  hms ${words} HMS-API\n  hms ${words} HMS-API --calendar`)
    .action(async (component: string, options: ColourHistoryOptions, command: Command) => {
      await (await actions()).history(component, options, command);
    });
}

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('recompute every derived document from the recorded events')
    .argument('[component...]', 'only these (default: all)')
    .option('--check', 'write nothing; exit with 1 when a document is not what the events say')
    .addHelpText('after', '\nExamples:\n  hms tracker rebuild\n  hms tracker rebuild HMS-API --check')
    .action(async (components: string[], options: { check?: boolean }, command: Command) => {
      await (await actions()).rebuildAll(components, options, command);
    });
}
