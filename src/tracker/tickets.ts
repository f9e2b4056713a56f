import { InputError, UnknownTicketError } from '../domain/errors.ts';
import type { Severity } from '../domain/finding.ts';
import { isOpen, ticketId as makeTicketId } from '../domain/history.ts';
import { record, type Recorded, type Recording, type Tracker } from './record.ts';

/** Opens a ticket for a person; every call is a problem of its own. */
export async function openTicket(
  tracker: Tracker,
  componentId: string,
  { title, severity }: { title: string; severity: Severity },
  recording: Recording = {},
): Promise<Recorded> {
  const asked = { type: 'ticket_opened', title, severity, origin: 'person' } as const;
  return record(tracker, componentId, recording, {
    asks: asked,
    decide(book) {
      const ticket_id = makeTicketId(book.component_id, book.tickets.length + 1);
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
  return record(tracker, componentOfTicket(ticketId), recording, {
    asks: event,
    decide(book) {
      const ticket = book.tickets.find((other) => other.id === ticketId);
      if (ticket === undefined) throw new UnknownTicketError(ticketId);
      if (!isOpen(ticket)) {
        throw new InputError(
          `${ticketId} was resolved at ${ticket.resolved_at ?? 'an unknown time'} already: ${ticket.resolution ?? ''}`,
        );
      }
      return [event];
    },
  });
}

/** The component that `WT-<component>-<number>` belongs to; throws InputError for anything else. */
export function componentOfTicket(ticketId: string): string {
  const component = /^WT-(.+)-\d{3,}$/.exec(ticketId)?.[1];
  if (component === undefined) {
    throw new InputError(`"${ticketId}" is no ticket id; one looks like WT-HMS-API-001.`);
  }
  return component;
}
