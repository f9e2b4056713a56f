import { Command, Option } from 'commander';
import type { EpisodesOptions } from '../actions/episodes.ts';
import { listGroup, type Listing } from '../listing.ts';
import { parseLimit } from '../parse-limit.ts';
import { parseTime } from '../parse-time.ts';

const actions = async () => import('../actions/episodes.ts');

const LISTING: Listing<EpisodesOptions> = {
  description: 'list the stretches in which components were not green',
  options: (command) =>
    command
      .option('--component <id...>', 'only those of these components')
      .option('--open', 'only those that go on')
      .addOption(
        new Option(
          '--since <time>',
          'only those that go on, or ended since then: how long ago (7d), a time or a date',
        ).argParser(parseTime),
      )
      .option('--limit <n>', 'a page of so many; with --json, the next page is named too', parseLimit)
      .option('--after <episode>', 'the page behind this episode, the last one of the page before'),
  examples: (words) => [
    `hms ${words} --open`,
    `hms ${words} --component HMS-API --since 7d`,
    `hms ${words} --limit 50`,
  ],
  list: async (options, command) => (await actions()).episodes(options, command),
};

/** `hms episodes …`: stretches of components not being green; needs no Temporal server. */
export function episodesCommand(): Command {
  return listGroup('episodes', LISTING).addCommand(showCommand());
}

/** An episode is its history. */
function showCommand(): Command {
  return new Command('show')
    .alias('history')
    .description('show what happened in an episode, from its beginning to the proof of its end')
    .argument('<episode>', 'its id, such as EP-HMS-API-003')
    .addHelpText('after', '\nExample:\n  hms episodes show EP-HMS-API-003')
    .action(async (id: string, _options: object, command: Command) => {
      await (await actions()).show(id, command);
    });
}
