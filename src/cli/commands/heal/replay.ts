import { Command, Option } from 'commander';
import type { ReplayOptions } from '../../actions/heal-replay.ts';
import { parseText } from '../../parse-text.ts';
import { parseTime } from '../../parse-time.ts';

/** `hms heal replay`: what another policy would have made of the recorded choices; needs no Temporal server. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('make the recorded choices of heals again by another policy, and say what would differ')
    .option(
      '--policy <file>',
      'the other policy, in the words of settings: of components.yaml (default: what the settings say now)',
      parseText,
    )
    .addOption(
      new Option(
        '--since <time>',
        'only heals that began since then: how long ago (90d), a time or a date',
      ).argParser(parseTime),
    )
    .addOption(
      new Option(
        '--fail-on <verdicts...>',
        'end with exit code 1 where it would have cost more (worse), or nobody can say (unknown)',
      ).choices(['worse', 'unknown']),
    )
    .addHelpText(
      'after',
      '\nExample:\n  hms heal replay --policy new-policy.yaml --since 90d --fail-on worse',
    )
    .action(async (options: ReplayOptions, command: Command) => {
      await (await import('../../actions/heal-replay.ts')).replayHeals(options, command);
    });
}
