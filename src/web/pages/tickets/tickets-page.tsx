import { SEVERITIES } from '../../../domain/severity.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { listFleetTickets } from '../../../index/tickets/list-tickets.ts';
import { CopyView } from '../../parts/copy-view.tsx';
import { Choice, ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { TicketTable } from '../../parts/ticket-table.tsx';
import { startOfPage } from '../../words/page-number.ts';
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
    const start = startOfPage(query);
    const asked = { ...ticketQuery(workspace, query), start, limit: ROWS };
    const { tickets, total, open } = live.read((database) => listFleetTickets(database, asked));
    const end = start + ROWS;
    const body = (
      <>
        <h1>Tickets</h1>
        <p>
          {countOf(total, 'ticket')}, {open} open.
        </p>
        <ListForm path="/tickets" query={query}>
          <Choice name="severity" title="Severity" values={SEVERITIES.toReversed()} query={query} />
          <Choice name="owner" title="Owner" values={ownersOf(workspace).slice(0, OWNERS)} query={query} />
          <ComponentField query={query} />
        </ListForm>
        {tickets.length === 0 ? <p class="empty">No tickets.</p> : <TicketTable tickets={tickets} />}
        <CopyView kind="tickets" title="Tickets" query={query} />
        <Pager
          first={start === 0 ? undefined : withQuery('/tickets', query, {})}
          next={end < total ? withQuery('/tickets', query, { after: String(end) }) : undefined}
        />
      </>
    );
    return { title: 'Tickets', body };
  },
};
