import * as z from 'zod';
import { listIndexedTickets } from '../../../index/tickets/list-tickets.ts';
import { TicketTable } from '../../parts/ticket-table.tsx';
import { ticketQuery } from '../../words/ticket-query.ts';
import { QueryText, QueryTexts, type PanelKind } from '../panel-kind.ts';

/** Tickets, open ones first. */
export const ticketsPanel: PanelKind = {
  kind: 'tickets',
  title: 'Tickets',
  path: '/tickets',
  query: z.strictObject({
    severity: QueryTexts.exactOptional(),
    owner: QueryText.exactOptional(),
    component: QueryText.exactOptional(),
  }),
  render({ live, query, rows }) {
    const asked = { ...ticketQuery(live.context.workspace, query), order: 'need', limit: rows } as const;
    const { tickets } = live.read((database) => listIndexedTickets(database, asked));
    return tickets.length === 0 ? <p class="empty">No tickets.</p> : <TicketTable tickets={tickets} />;
  },
};
