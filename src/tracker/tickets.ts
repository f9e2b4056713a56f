import { InputError } from '../domain/errors.ts';
import type { EventFacts } from '../domain/event.ts';
import type { Severity } from '../domain/finding.ts';
import { isOpen, parseTicketId, ticketId as makeTicketId } from '../domain/tickets/history.ts';
import type { KnownTickets } from '../domain/tickets/policy.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { record, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';
import { unknownTicket } from './unknown-ticket.ts';

/** Opens a ticket for a person; every call is a problem of its own. */
export async function openTicket(
  tracker: Tracker,
  componentId: string,
  { title, severity }: { title: string; severity: Severity },
  recording: Recording = {},
): Promise<Recorded> {
  const asked = { type: 'ticket_opened', title, severity, origin: 'person' } as const;
  return record(tracker, componentId, recording, {
    payload: asked,
    decide({ component_id, ticket_count }) {
      const ticket_id = makeTicketId(component_id, ticket_count + 1);
      return [{ ...asked, ticket_id, fingerprint: `person/${ticket_id}` }];
    },
  });
}

/** Resolves a ticket for a person. Throws UnknownTicketError, and InputError when it is resolved already. */
export async function resolveTicket(
  tracker: Tracker,
  ticketId: string,
  resolution: string,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'ticket_resolved', ticket_id: ticketId, resolution, by: 'person' } as const;
  return changeTicket(tracker, event, recording, (ticket) => {
    if (isOpen(ticket)) {
      refuseBeforeSeen(ticket, recording.at);
      return;
    }
    const { resolved_at, resolution: earlier } = ticket;
    throw new InputError(
      `${ticketId} was resolved at ${resolved_at ?? 'an unknown time'} already: ${earlier ?? ''}`,
    );
  });
}

/** Opens a resolved ticket again for a person. Throws UnknownTicketError, and InputError when it is open. */
export async function reopenTicket(
  tracker: Tracker,
  ticketId: string,
  reason: string,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'ticket_reopened', ticket_id: ticketId, reason } as const;
  return changeTicket(tracker, event, recording, (ticket) => {
    if (isOpen(ticket)) throw new InputError(`${ticketId} is open already.`);
  });
}

/** Gives the ticket to somebody, or with null to nobody. Throws UnknownTicketError, and InputError when it is resolved. */
export async function assignTicket(
  tracker: Tracker,
  ticketId: string,
  assigned_to: string | null,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'ticket_assigned', ticket_id: ticketId, assigned_to } as const;
  return changeTicket(tracker, event, recording, refuseResolved);
}

/** Gives the ticket to the recording's actor. Throws UnknownTicketError, and InputError where it is resolved or somebody else has it. */
export async function acknowledgeTicket(
  tracker: Tracker,
  ticketId: string,
  recording: Recording,
): Promise<Recorded> {
  const { actor } = recording;
  if (actor === undefined) throw new InputError('A ticket is acknowledged by somebody who has a name.');
  const event = { type: 'ticket_assigned', ticket_id: ticketId, assigned_to: actor } as const;
  return changeTicket(tracker, event, recording, (ticket) => {
    refuseResolved(ticket);
    const { assigned_to } = ticket;
    if (assigned_to === null || assigned_to === actor) return;
    throw new InputError(
      `${ticketId} is assigned to ${assigned_to} already. Take it over with \`hms tracker assign ${ticketId} --to NAME\`.`,
    );
  });
}

/** Adds a person's words to the ticket's timeline, whether it is open or not. Throws UnknownTicketError. */
export async function commentTicket(
  tracker: Tracker,
  ticketId: string,
  text: string,
  recording: Recording = {},
): Promise<Recorded> {
  return changeTicket(
    tracker,
    { type: 'ticket_commented', ticket_id: ticketId, text },
    recording,
    () => undefined,
  );
}

/** Changes how bad the ticket is; no job overrules a person in this. Throws UnknownTicketError. */
export async function rateTicket(
  tracker: Tracker,
  ticketId: string,
  severity: Severity,
  recording: Recording = {},
): Promise<Recorded> {
  return record(tracker, componentOfTicket(ticketId), recording, {
    payload: { type: 'ticket_changed', ticket_id: ticketId, severity, by: 'person' },
    scope: { ticketIds: [ticketId] },
    decide(known) {
      const ticket = requireTicket(known, ticketId);
      refuseBefore(ticket, recording.at);
      const { title } = ticket;
      return [{ type: 'ticket_changed', ticket_id: ticketId, title, severity, by: 'person' }];
    },
  });
}

/** The component that `WT-<component>-<number>` belongs to; throws InputError for anything else. */
export function componentOfTicket(ticketId: string): string {
  const parsed = parseTicketId(ticketId);
  if (parsed === undefined)
    throw new InputError(`"${ticketId}" is no ticket id; one looks like WT-HMS-API-001.`);
  return parsed.componentId;
}

async function changeTicket(
  tracker: Tracker,
  event: Extract<EventFacts, { ticket_id: string }>,
  recording: Recording,
  check: (ticket: Ticket) => void,
): Promise<Recorded> {
  return record(tracker, componentOfTicket(event.ticket_id), recording, {
    payload: event,
    scope: { ticketIds: [event.ticket_id] },
    decide(known) {
      const ticket = requireTicket(known, event.ticket_id);
      refuseBefore(ticket, recording.at);
      check(ticket);
      return [event];
    },
  });
}

function requireTicket({ component_id, ticket_count, tickets }: KnownTickets, id: string): Ticket {
  const ticket = tickets.find((other) => other.id === id);
  if (ticket === undefined) throw unknownTicket(id, component_id, ticket_count);
  return ticket;
}

function refuseResolved(ticket: Ticket): void {
  if (isOpen(ticket)) return;
  const { id } = ticket;
  throw new InputError(
    `${id} is resolved, so nobody can work on it. Reopen it first: \`hms tracker reopen ${id} --reason TEXT\`.`,
  );
}

/** What was seen, or opened again, after it was put right was not put right. */
function refuseBeforeSeen({ id, last_seen_at }: Ticket, at: Date | undefined): void {
  if (at === undefined || at.getTime() >= Date.parse(last_seen_at)) return;
  throw new InputError(
    `${id} was there still at ${last_seen_at}: it cannot have been resolved before, at ${at.toISOString()}.`,
  );
}

function refuseBefore({ id, detected_at, resolved_at }: Ticket, at: Date | undefined): void {
  if (at === undefined) return;
  if (resolved_at !== null && at.getTime() < Date.parse(resolved_at)) {
    throw new InputError(
      `${id} was resolved at ${resolved_at}: that cannot have been followed by something before, at ${at.toISOString()}.`,
    );
  }
  if (at.getTime() >= Date.parse(detected_at)) return;
  throw new InputError(
    `${id} was opened at ${detected_at}: nothing can have happened to it before, at ${at.toISOString()}.`,
  );
}
