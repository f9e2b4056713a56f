import { Command, Option } from 'commander';
import type { EpisodesOptions } from '../actions/episodes.ts';
import { parseTime } from '../parse-time.ts';

const actions = async () => import('../actions/episodes.ts');

/** `hms episodes …`: stretches of components not being green; needs no Temporal server. */
export function episodesCommand(): Command {
  return new Command('episodes')
    .description('list the stretches in which components were not green')
    .option('--component <id...>', 'only those of these components')
    .option('--open', 'only those that go on')
    .addOption(
      new Option(
        '--since <time>',
        'only those that go on, or ended since then: how long ago (7d), a time or a date',
      ).argParser(parseTime),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  hms episodes --open\n  hms episodes --component HMS-API --since 7d\n  hms episodes show EP-HMS-API-003',
    )
    .action(async (options: EpisodesOptions, command: Command) => {
      await (await actions()).episodes(options, command);
    })
    .addCommand(showCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('show what happened in an episode, from its beginning to the proof of its end')
    .argument('<episode>', 'its id, such as EP-HMS-API-003')
    .addHelpText('after', '\nExample:\n  hms episodes show EP-HMS-API-003')
    .action(async (id: string, _options: object, command: Command) => {
      await (await actions()).show(id, command);
    });
}
