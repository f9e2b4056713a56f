import { Command } from 'commander';
import type { Additions } from '../../catalogue/additions.ts';
import { reportFormats } from '../../evidence/reports/formats.ts';
import { listCommand } from '../listing.ts';
import { COMPONENT_LISTING } from './tracker/list.ts';
import { startCommand, testCommand } from './tracker/record.ts';
import { retireCommand } from './tracker/retire.ts';
import { componentHistoryCommand, getCommand, rebuildCommand } from './tracker/statuses.ts';
import { issueCommand, TICKET_LISTING, ticketShowCommand, ticketVerbCommand } from './tracker/tickets.ts';
import { TICKET_VERBS } from '../../verbs/tickets/ticket-verbs.ts';

/** In the order in which help shows them. */
const COMMANDS = [
  startCommand,
  ({ formats }: Additions) => testCommand(reportFormats(formats)),
  retireCommand,
  issueCommand,
  ...TICKET_VERBS.map((verb) => () => ticketVerbCommand(verb)),
  () => listCommand('tracker issues', TICKET_LISTING),
  () => ticketShowCommand('tracker show'),
  getCommand,
  () => listCommand('tracker list', COMPONENT_LISTING),
  () => componentHistoryCommand('tracker history'),
  rebuildCommand,
];

/** `hms tracker …`: records events and answers for statuses; needs no Temporal server. */
export function trackerCommand(added: Additions = {}): Command {
  const tracker = new Command('tracker').description('record starts, test runs and issues; show statuses');
  for (const make of COMMANDS) tracker.addCommand(make(added));
  return tracker;
}
