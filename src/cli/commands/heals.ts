import { Command, Option } from 'commander';
import type { HealsOptions } from '../actions/heals.ts';
import { listGroup, type Listing } from '../listing.ts';
import { parseLimit } from '../parse-limit.ts';
import { parseTime } from '../parse-time.ts';

const actions = async () => import('../actions/heals.ts');

const LISTING: Listing<HealsOptions> = {
  description: 'list what heals did, newest first; `hms heal status` shows those that run or wait',
  options: (command) =>
    command
      .option('--component <id...>', 'only of these components')
      .addOption(
        new Option(
          '--since <time>',
          'only those that ended since then: how long ago (7d), a time or a date',
        ).argParser(parseTime),
      )
      .option('--limit <n>', 'a page of so many; with --json, the next page is named too', parseLimit)
      .option('--after <step>', 'the page behind this step, which the page before gave'),
  examples: (words) => [`hms ${words}`, `hms ${words} --component HMS-API --since 7d`],
  list: async (options, command) => (await actions()).heals(options, command),
};

/** `hms heals …`, or `hms healing …`: what was done to heal components, as it was recorded; needs no Temporal server. */
export function healsCommand(): Command {
  return listGroup('heals', LISTING)
    .alias('healing')
    .addCommand(
      ofComponent('show', 'show the newest heal of a component, step by step').action(
        async (component: string, _options: object, command: Command) => {
          await (await actions()).showHeal(component, command);
        },
      ),
    )
    .addCommand(
      ofComponent('history', 'list all that heals did for a component, oldest first').action(
        async (component: string, _options: object, command: Command) => {
          await (await actions()).healHistory(component, command);
        },
      ),
    );
}

function ofComponent(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<component>')
    .addHelpText('after', `\nExample:\n  hms heals ${name} HMS-API`);
}
