import type { Severity } from '../domain/finding.ts';
import { parseTicketId } from '../domain/tickets/history.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import { listTickets } from '../tracker/list-tickets.ts';
import type { ViewContext } from './view-context.ts';

/** Which part of the list of tickets. */
export interface TicketPageQuery {
  readonly state: 'open' | 'resolved' | 'all';
  readonly severities?: readonly Severity[] | undefined;
  /** Only those that were opened, seen or resolved since then. */
  readonly since?: Date | undefined;
  readonly limit: number;
  /** Only what stands behind the ticket of this number, of this component. */
  readonly from?: string | undefined;
  readonly after?: number | undefined;
}

/** One page of the tickets of these components, in their order, oldest first; as many components are read as fill it. */
export async function readTicketPage(
  { tracker }: ViewContext,
  components: readonly string[],
  { state, severities, since, limit, from, after = 0 }: TicketPageQuery,
): Promise<{ tickets: Ticket[]; next: string | null }> {
  const found: Ticket[] = [];
  for (const id of components) {
    const all = await listTickets(tracker, id, { open: state === 'open', severities, since });
    const asked = all.filter(({ status }) => state !== 'resolved' || status === 'resolved');
    found.push(...(id === from ? asked.filter((ticket) => numberOf(ticket) > after) : asked));
    if (found.length > limit) break;
  }
  const tickets = found.slice(0, limit);
  return { tickets, next: found.length > limit ? (tickets.at(-1)?.id ?? null) : null };
}

function numberOf({ id }: Ticket): number {
  return parseTicketId(id)?.number ?? 0;
}
