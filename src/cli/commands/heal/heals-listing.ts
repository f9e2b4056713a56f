import { Option } from 'commander';
import type { HealsOptions } from '../../actions/heals.ts';
import type { Listing } from '../../listing.ts';
import { parseLimit } from '../../parse-limit.ts';
import { parseText } from '../../parse-text.ts';
import { parseTime } from '../../parse-time.ts';

/** What heals did, however it is asked for. */
export const HEALS: Listing<HealsOptions> = {
  description:
    'list what heals did at which symptom, newest first, and how many healed; `hms heal status` shows those that run or wait',
  options: (command) =>
    command
      .option('--component <id...>', 'only of these components')
      .option(
        '--symptom <pattern>',
        'only at this symptom: health/http/503, health/net/*, or with its text, as `for:` takes it',
        parseText,
      )
      .option('--strategy <id...>', 'only of these strategies')
      .addOption(
        new Option(
          '--since <time>',
          'only those that ended since then: how long ago (7d), a time or a date',
        ).argParser(parseTime),
      )
      .option('--limit <n>', 'a page of so many; with --json, the next page is named too', parseLimit)
      .option('--after <step>', 'the page behind this step, which the page before gave'),
  examples: (words) => [
    `hms ${words} --component HMS-API --since 7d`,
    `hms ${words} --symptom "health/http/*" --strategy restart`,
  ],
  list: async (options, command) => (await import('../../actions/heals.ts')).heals(options, command),
};
