import { Command } from 'commander';
import type { Additions } from '../../catalogue/additions.ts';
import { reportFormats } from '../../evidence/reports/formats.ts';
import { startCommand, testCommand } from './tracker/record.ts';
import { retireCommand } from './tracker/retire.ts';
import { getCommand, historyCommand, listCommand, rebuildCommand } from './tracker/statuses.ts';
import {
  assignCommand,
  commentCommand,
  issueCommand,
  issuesCommand,
  reopenCommand,
  resolveCommand,
  severityCommand,
  showCommand,
} from './tracker/tickets.ts';

/** In the order in which help shows them. */
const COMMANDS = [
  startCommand,
  ({ formats }: Additions) => testCommand(reportFormats(formats)),
  retireCommand,
  issueCommand,
  assignCommand,
  commentCommand,
  severityCommand,
  resolveCommand,
  reopenCommand,
  issuesCommand,
  showCommand,
  getCommand,
  listCommand,
  historyCommand,
  rebuildCommand,
];

/** `hms tracker …`: records events and answers for statuses; needs no Temporal server. */
export function trackerCommand(added: Additions = {}): Command {
  const tracker = new Command('tracker').description('record starts, test runs and issues; show statuses');
  for (const make of COMMANDS) tracker.addCommand(make(added));
  return tracker;
}
