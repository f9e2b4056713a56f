import type { Command } from 'commander';
import { InputError } from '../../../domain/errors.ts';
import type { Severity } from '../../../domain/finding.ts';
import { parseTicketId, ticketId } from '../../../domain/ticket-history.ts';
import { listTickets, readTicket } from '../../../tracker/list-tickets.ts';
import type { Recorded } from '../../../tracker/record.ts';
import {
  assignTicket,
  commentTicket,
  componentOfTicket,
  openTicket,
  rateTicket,
  reopenTicket,
  resolveTicket,
} from '../../../tracker/tickets.ts';
import { findMember, type Workspace } from '../../../workspace/workspace.ts';
import type { AssignOptions, IssueOptions, IssuesOptions } from '../../commands/tracker/tickets.ts';
import { openContext, type Context } from '../../context.ts';
import { forEachMember, membersOf } from '../../members.ts';
import type { RecordingOptions } from '../../recording-options.ts';
import { renderStatus } from '../../render/status.ts';
import { renderTicket, renderTickets } from '../../render/tickets.ts';
import { recordingOf } from './record.ts';

type Words<K extends string> = RecordingOptions & Readonly<Record<K, string>>;

export async function issue(componentId: string, options: IssueOptions, command: Command): Promise<void> {
  const { title, severity } = options;
  requireWords(title, '--title', 'what is wrong');
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const recorded = await openTicket(context.tracker, id, { title, severity }, recordingOf(options));
  const [ticket] = recorded.tickets;
  if (context.output.json) context.output.printJson(ticket);
  else context.output.printValue(ticket?.id ?? '');
  noteDuplicate(context, recorded);
}

export async function assign(given: string, options: AssignOptions, command: Command): Promise<void> {
  const { to, nobody } = options;
  if (to === undefined && nobody !== true)
    throw new InputError('Say who works on it: --to NAME, or --nobody.');
  if (to !== undefined) requireWords(to, '--to', 'who works on it');
  const { context, id } = await openTicketContext(given, command);
  const recorded = await assignTicket(context.tracker, id, to ?? null, recordingOf(options));
  showTicket(
    context,
    recorded,
    to === undefined ? `${id} is assigned to nobody.` : `${id} is assigned to ${to}.`,
  );
}

export async function comment(given: string, options: Words<'text'>, command: Command): Promise<void> {
  requireWords(options.text, '--text', 'what you have to say');
  const { context, id } = await openTicketContext(given, command);
  const recorded = await commentTicket(context.tracker, id, options.text, recordingOf(options));
  showTicket(context, recorded, `Added to ${id}.`);
}

export async function severity(
  given: string,
  options: RecordingOptions & { readonly to: Severity },
  command: Command,
): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const recorded = await rateTicket(context.tracker, id, options.to, recordingOf(options));
  showTicket(
    context,
    recorded,
    `${id} is ${options.to} now. ${renderStatus(context.output, recorded.status)}`,
  );
}

export async function resolve(given: string, options: Words<'resolution'>, command: Command): Promise<void> {
  requireWords(options.resolution, '--resolution', 'what was done');
  const { context, id } = await openTicketContext(given, command);
  const recorded = await resolveTicket(context.tracker, id, options.resolution, recordingOf(options));
  showTicket(context, recorded, `${id} is resolved. ${renderStatus(context.output, recorded.status)}`);
}

export async function reopen(given: string, options: Words<'reason'>, command: Command): Promise<void> {
  requireWords(options.reason, '--reason', 'why it is not resolved');
  const { context, id } = await openTicketContext(given, command);
  const recorded = await reopenTicket(context.tracker, id, options.reason, recordingOf(options));
  showTicket(context, recorded, `${id} is open again. ${renderStatus(context.output, recorded.status)}`);
}

export async function issues(options: IssuesOptions, command: Command): Promise<void> {
  const { output, tracker, workspace } = await openContext(command);
  const { component, open, severity: severities, since } = options;
  const members = membersOf(workspace, component);
  const lists = await forEachMember(output, members, async (member) =>
    listTickets(tracker, member.component.id, { open, severities, since }),
  );
  const tickets = lists.flat();
  if (output.json) output.printJson(tickets);
  else output.print(renderTickets(output, tickets));
}

export async function show(given: string, command: Command): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const page = await readTicket(context.tracker, id);
  if (context.output.json) context.output.printJson(page);
  else context.output.print(renderTicket(context.output, page));
}

async function openTicketContext(given: string, command: Command): Promise<{ context: Context; id: string }> {
  componentOfTicket(given);
  const context = await openContext(command);
  return { context, id: ticketIdIn(context.workspace, given) };
}

/** The ticket's id as it is written: a person may write it in another case. */
function ticketIdIn(workspace: Workspace, given: string): string {
  const { id } = findMember(workspace, componentOfTicket(given)).component;
  return ticketId(id, parseTicketId(given)?.number ?? 0);
}

function showTicket(context: Context, recorded: Recorded, done: string): void {
  if (context.output.json) context.output.printJson(recorded.tickets[0]);
  else context.output.print(done);
  noteDuplicate(context, recorded);
}

function noteDuplicate({ output }: Context, { duplicate, events: [event] }: Recorded): void {
  if (duplicate) output.note(`The key ${event?.key ?? ''} was used before: nothing new was recorded.`);
}

function requireWords(text: string, option: string, what: string): void {
  if (text.trim() === '') throw new InputError(`${option} is empty; say ${what} in a few words.`);
}
