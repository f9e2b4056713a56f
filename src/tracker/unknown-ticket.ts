import { UnknownTicketError } from '../domain/errors.ts';
import { nearestName } from '../domain/text/nearest-name.ts';
import { ticketId } from '../domain/tickets/history.ts';

/** Of more tickets than this the nearest is not looked for. */
const MAX_COMPARED = 10_000;

/** The error about a ticket that a component does not have, with those that it has. */
export function unknownTicket(id: string, componentId: string, ticketCount: number): UnknownTicketError {
  const ids = Array.from({ length: Math.min(ticketCount, MAX_COMPARED) }, (_, index) =>
    ticketId(componentId, index + 1),
  );
  return new UnknownTicketError(id, {
    componentId,
    ids: [ids.at(0), ids.length > 1 ? ticketId(componentId, ticketCount) : undefined].filter(
      (one) => one !== undefined,
    ),
    near: nearestName(id, ids),
  });
}
