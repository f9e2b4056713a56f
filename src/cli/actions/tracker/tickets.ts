import type { RecordingOptions } from '../../recording-options.ts';
import type { Command } from 'commander';
import { InputError } from '../../../domain/errors.ts';
import type { Severity } from '../../../domain/finding.ts';
import { statusWords } from '../../../domain/tickets/describe-ticket.ts';
import { readTicket } from '../../../tracker/list-tickets.ts';
import type { Recorded } from '../../../tracker/record.ts';
import {
  assignTicket,
  commentTicket,
  openTicket,
  rateTicket,
  reopenTicket,
  resolveTicket,
} from '../../../tracker/tickets.ts';
import { listFleetTickets } from '../../../views/tickets.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { commandLine } from '../../command-line.ts';
import { openContext, type Context } from '../../context.ts';
import { membersOf } from '../../members.ts';
import { renderStatus } from '../../render/status.ts';
import { renderTicket, renderTickets } from '../../render/tickets.ts';
import { ticketIdIn } from '../../../workspace/ticket-ids.ts';
import { recordingOf, repeatedWords } from './record.ts';

export interface IssueOptions extends RecordingOptions {
  readonly title: string;
  readonly severity: Severity;
}

export interface AssignOptions extends RecordingOptions {
  readonly to?: string;
  readonly nobody?: boolean;
}

export interface IssuesOptions {
  readonly component?: string[];
  readonly open?: boolean;
  readonly severity?: Severity[];
  readonly since?: Date;
  readonly limit?: number;
  readonly after?: string;
}

/** What a command did to a ticket, in the words of its answer. */
interface Change {
  readonly what: string;
  readonly done: string;
}

type Words<K extends string> = RecordingOptions & Readonly<Record<K, string>>;

export async function issue(componentId: string, options: IssueOptions, command: Command): Promise<void> {
  const { title, severity } = options;
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const recorded = await openTicket(
    context.tracker,
    id,
    { title, severity },
    await recordingOf(context, options),
  );
  const [ticket] = recorded.tickets;
  if (!context.output.json) context.output.printValue(ticket?.id ?? '');
  else if (ticket !== undefined) context.output.printJson<'ticket-page'>(ticket);
  if (recorded.duplicate) context.output.note(repeatedWords('ticket'));
}

export async function assign(given: string, options: AssignOptions, command: Command): Promise<void> {
  const { to, nobody } = options;
  if (to === undefined && nobody !== true) throw new InputError('Name the assignee: --to NAME, or --nobody.');
  const { context, id } = await openTicketContext(given, command);
  const recorded = await assignTicket(context.tracker, id, to ?? null, await recordingOf(context, options));
  showTicket(context, recorded, { what: 'assignment', done: `${id} is assigned to ${to ?? 'nobody'}.` });
}

export async function comment(given: string, options: Words<'text'>, command: Command): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const recorded = await commentTicket(
    context.tracker,
    id,
    options.text,
    await recordingOf(context, options),
  );
  showTicket(context, recorded, { what: 'comment', done: `Added to ${id}.` });
}

export async function severity(
  given: string,
  options: RecordingOptions & { readonly to: Severity },
  command: Command,
): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const recorded = await rateTicket(context.tracker, id, options.to, await recordingOf(context, options));
  showTicket(context, recorded, {
    what: 'change of severity',
    done: `${id} is ${options.to} now. ${renderStatus(context.output, recorded.status)}`,
  });
}

export async function resolve(given: string, options: Words<'resolution'>, command: Command): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const recorded = await resolveTicket(
    context.tracker,
    id,
    options.resolution,
    await recordingOf(context, options),
  );
  showTicket(context, recorded, {
    what: 'resolution',
    done: `${id} is resolved. ${renderStatus(context.output, recorded.status)}`,
  });
}

export async function reopen(given: string, options: Words<'reason'>, command: Command): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const recorded = await reopenTicket(
    context.tracker,
    id,
    options.reason,
    await recordingOf(context, options),
  );
  showTicket(context, recorded, {
    what: 'reopening',
    done: `${id} is open again. ${renderStatus(context.output, recorded.status)}`,
  });
}

export async function issues(
  { component, open, severity, ...query }: IssuesOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const components = component && membersOf(workspace, component).map(({ component: { id } }) => id);
  const page = await listFleetTickets(context, {
    ...{ ...query, components, severities: severity },
    state: open === true ? 'open' : 'all',
  });
  const { since, limit } = query;
  const next =
    page.next && commandLine('hms tickets', { component, open, severity, since, limit, after: page.next });
  if (!output.json) output.print(renderTickets(output, { ...page, next }));
  else if (limit === undefined) output.printJson<'ticket-list'>(page.tickets);
  else output.printJson<'tickets-page'>(page);
}

export async function show(given: string, command: Command): Promise<void> {
  const { context, id } = await openTicketContext(given, command);
  const page = await readTicket(context.tracker, id);
  if (context.output.json) context.output.printJson<'ticket-page'>(page);
  else context.output.print(renderTicket(context.output, page));
}

async function openTicketContext(given: string, command: Command): Promise<{ context: Context; id: string }> {
  const context = await openContext(command);
  return { context, id: ticketIdIn(context.workspace, given) };
}

/** Repeated with its key, a change is told as it turned out since: the ticket may have changed again. */
function showTicket({ output }: Context, recorded: Recorded, { what, done }: Change): void {
  const [ticket] = recorded.tickets;
  if (output.json) {
    if (ticket !== undefined) output.printJson<'ticket-page'>(ticket);
    if (recorded.duplicate) output.note(repeatedWords(what));
  } else if (recorded.duplicate && ticket !== undefined) {
    const { id, severity: rated } = ticket;
    output.print(
      `${repeatedWords(what)} ${id} is ${statusWords(ticket)} now, with severity ${rated}. ${renderStatus(output, recorded.status)}`,
    );
  } else output.print(done);
}
