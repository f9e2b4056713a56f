import { isOpen } from '../domain/tickets/history.ts';
import type { FleetTicketFilter, ListedTickets } from '../index/tickets/list-tickets.ts';
import { listTickets } from '../tracker/list-tickets.ts';
import { pageOfList, readListed, type PageQuery } from './list-page.ts';
import { membersIn, readEach, type ViewContext } from './view-context.ts';

/**
 * Tickets component by component, in the order of the file, oldest first; a small fleet's from its documents, a large one's by
 * the index. Throws InputError for an `after` that is no ticket of the list.
 */
export async function listFleetTickets(
  context: ViewContext,
  query: Omit<FleetTicketFilter, 'owners'> & PageQuery,
): Promise<ListedTickets> {
  const tickets = await import('../index/tickets/list-tickets.ts');
  const indexed = await readListed(context, (database) =>
    tickets.listIndexedTickets(database, { ...query, order: 'fleet' }),
  );
  if (indexed !== undefined) return indexed;
  const { state = 'all', components, severities, since } = query;
  const read = await readEach(context, membersIn(context.workspace, components), async ({ component }) =>
    listTickets(context.tracker, component.id, { open: state === 'open', severities, since }),
  );
  const all = read.flat().filter((ticket) => state !== 'resolved' || !isOpen(ticket));
  const { page, next } = pageOfList(all, query, { noun: 'ticket', cursorOf: ({ id }) => id });
  return { tickets: page, counts: { all: all.length, open: all.filter(isOpen).length }, next };
}
