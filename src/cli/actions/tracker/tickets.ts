import type { RecordingOptions } from '../../recording-options.ts';
import type { Command } from 'commander';
import type { Severity } from '../../../domain/finding.ts';
import { readTicket } from '../../../tracker/list-tickets.ts';
import { openTicket } from '../../../tracker/tickets.ts';
import { listFleetTickets } from '../../../views/tickets.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { commandLine } from '../../command-line.ts';
import { openContext, type Context } from '../../context.ts';
import { membersOf } from '../../members.ts';
import { renderTicket, renderTickets } from '../../render/tickets.ts';
import { ticketIdIn } from '../../../workspace/ticket-ids.ts';
import { recordingOf, repeatedWords } from './record.ts';

export interface IssueOptions extends RecordingOptions {
  readonly title: string;
  readonly severity: Severity;
}

export interface IssuesOptions {
  readonly component?: string[];
  readonly open?: boolean;
  readonly severity?: Severity[];
  readonly since?: Date;
  readonly limit?: number;
  readonly after?: string;
}

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
