import { SEVERITIES } from '../../../domain/severity.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { listIndexedTickets } from '../../../index/tickets/list-tickets.ts';
import { CopyView } from '../../parts/copy-view.tsx';
import { Choice, ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { TicketTable } from '../../parts/ticket-table.tsx';
import { ownersOf, ticketQuery } from '../../words/ticket-query.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;
/** Of more owners than this one is named in the address. */
const OWNERS = 100;

/** Every ticket of the fleet, the open ones first. */
export const ticketsPage: WebPage = {
  path: '/tickets',
  nav: 'Tickets',
  render({ live, query }) {
    const { workspace } = live.context;
    const after = query.get('after') ?? undefined;
    const asked = { ...ticketQuery(workspace, query), order: 'need', limit: ROWS, after } as const;
    const { tickets, counts, next } = live.read((database) => listIndexedTickets(database, asked));
    const body = (
      <>
        <h1>Tickets</h1>
        <p>
          {countOf(counts.all, 'ticket')}, {counts.open} open.
        </p>
        <ListForm path="/tickets" query={query}>
          <Choice name="severity" title="Severity" values={SEVERITIES.toReversed()} query={query} />
          <Choice name="owner" title="Owner" values={ownersOf(workspace).slice(0, OWNERS)} query={query} />
          <ComponentField query={query} />
        </ListForm>
        {tickets.length === 0 ? <p class="empty">No tickets.</p> : <TicketTable tickets={tickets} />}
        <CopyView kind="tickets" title="Tickets" query={query} />
        <Pager
          first={after === undefined ? undefined : withQuery('/tickets', query, {})}
          next={next === null ? undefined : withQuery('/tickets', query, { after: next })}
        />
      </>
    );
    return { title: 'Tickets', body };
  },
};
