import type { IssuesOptions, IssueOptions } from '../../actions/tracker/tickets.ts';
import { Command, Option } from 'commander';
import { SEVERITIES } from '../../../domain/severity.ts';
import { lastWord } from '../../last-word.ts';
import type { Listing } from '../../listing.ts';
import { parseLimit } from '../../parse-limit.ts';
import { parseText } from '../../parse-text.ts';
import { parseTime } from '../../parse-time.ts';
import { recordingOptions, type RecordingOptions } from '../../recording-options.ts';
import { verbCommand, type VerbOptions } from '../../verb-command.ts';
import type { TicketVerb } from '../../../verbs/tickets/ticket-verb.ts';

const actions = async () => import('../../actions/tracker/tickets.ts');

export function issueCommand(): Command {
  return recordingOptions(new Command('issue'))
    .description('open a ticket and print its id')
    .argument('<component>')
    .requiredOption('--title <title>', 'what is wrong, in a few words', parseText)
    .addOption(severityOption('--severity <severity>', 'its severity').makeOptionMandatory())
    .addHelpText(
      'after',
      '\nExample:\n  hms tracker issue HMS-API --title "Database connection timeout" --severity medium',
    )
    .action(async (component: string, options: IssueOptions, command: Command) => {
      await (await actions()).issue(component, options, command);
    });
}

/** `hms tracker resolve` and its like: a command for each thing that can be done to a ticket. */
export function ticketVerbCommand(verb: TicketVerb): Command {
  return recordingOptions(verbCommand(verb)).action(
    async (ticket: string, options: RecordingOptions & VerbOptions, command: Command) => {
      await (
        await import('../../actions/tracker/change-ticket.ts')
      ).changeTicket(ticket, options, {
        verb,
        command,
      });
    },
  );
}

/** The list of tickets. */
export const TICKET_LISTING: Listing<IssuesOptions> = {
  description: 'list tickets',
  options: (command) =>
    command
      .option('--component <id...>', 'only tickets of these components')
      .option('--open', 'only unresolved tickets')
      .addOption(
        new Option('--severity <severity...>', 'only tickets of these severities').choices(SEVERITIES),
      )
      .addOption(
        new Option(
          '--since <time>',
          'only tickets opened, seen or resolved since then: 2026-05-04T12:30:00Z, 2026-05-04, or 12h, 3d',
        ).argParser(parseTime),
      )
      .option('--limit <n>', 'a page of so many; with --json, the next page is named too', parseLimit)
      .option('--after <ticket>', 'the page behind this ticket, the last one of the page before'),
  examples: (words) => [
    `hms ${words} --open`,
    `hms ${words} --component HMS-API HMS-SYS --severity high critical --since 7d --json`,
  ],
  list: async (options, command) => (await actions()).issues(options, command),
};

/** `words` lead to it. */
export function ticketShowCommand(words: string): Command {
  return new Command(lastWord(words))
    .description('show a ticket and its history')
    .argument('<ticket>', 'its id, such as WT-HMS-API-001')
    .addHelpText('after', `\nExample:\n  hms ${words} WT-HMS-API-001`)
    .action(async (ticket: string, _options: object, command: Command) => {
      await (await actions()).show(ticket, command);
    });
}

function severityOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(SEVERITIES);
}
