import type { IssuesOptions, AssignOptions, IssueOptions } from '../../actions/tracker/tickets.ts';
import { Command, Option } from 'commander';
import { SEVERITIES } from '../../../domain/severity.ts';
import { lastWord } from '../../last-word.ts';
import type { Listing } from '../../listing.ts';
import { parseLimit } from '../../parse-limit.ts';
import { parseText } from '../../parse-text.ts';
import { parseTime } from '../../parse-time.ts';
import { recordingOptions, type RecordingOptions } from '../../recording-options.ts';

import type { Severity } from '../../../domain/finding.ts';

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

export function assignCommand(): Command {
  return onTicket('assign', 'assign a ticket to somebody')
    .addOption(new Option('--to <name>', 'the assignee').argParser(parseText).conflicts('nobody'))
    .option('--nobody', 'unassign it')
    .addHelpText('after', '\nExample:\n  hms tracker assign WT-HMS-API-001 --to ana')
    .action(async (ticket: string, options: AssignOptions, command: Command) => {
      await (await actions()).assign(ticket, options, command);
    });
}

export function commentCommand(): Command {
  return onTicket('comment', 'add a comment to a ticket')
    .requiredOption('--text <text>', 'the comment', parseText)
    .addHelpText('after', '\nExample:\n  hms tracker comment WT-HMS-API-001 --text "Only seen with MTU 1400"')
    .action(async (ticket: string, options: RecordingOptions & { text: string }, command: Command) => {
      await (await actions()).comment(ticket, options, command);
    });
}

export function severityCommand(): Command {
  return onTicket('severity', 'change the severity of a ticket; later findings do not override it')
    .addOption(severityOption('--to <severity>', 'its severity').makeOptionMandatory())
    .addHelpText('after', '\nExample:\n  hms tracker severity WT-HMS-API-001 --to critical')
    .action(async (ticket: string, options: RecordingOptions & { to: Severity }, command: Command) => {
      await (await actions()).severity(ticket, options, command);
    });
}

export function resolveCommand(): Command {
  return onTicket('resolve', 'resolve a ticket')
    .requiredOption('--resolution <text>', 'what was done about it', parseText)
    .addHelpText(
      'after',
      '\nExample:\n  hms tracker resolve WT-HMS-API-001 --resolution "Increased the connection timeout"',
    )
    .action(async (ticket: string, options: RecordingOptions & { resolution: string }, command: Command) => {
      await (await actions()).resolve(ticket, options, command);
    });
}

export function reopenCommand(): Command {
  return onTicket('reopen', 'open a resolved ticket again')
    .requiredOption('--reason <text>', 'why it is not resolved', parseText)
    .addHelpText('after', '\nExample:\n  hms tracker reopen WT-HMS-API-001 --reason "Seen again in staging"')
    .action(async (ticket: string, options: RecordingOptions & { reason: string }, command: Command) => {
      await (await actions()).reopen(ticket, options, command);
    });
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

function onTicket(name: string, description: string): Command {
  return recordingOptions(new Command(name))
    .description(description)
    .argument('<ticket>', 'its id, such as WT-HMS-API-001');
}

function severityOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(SEVERITIES);
}
