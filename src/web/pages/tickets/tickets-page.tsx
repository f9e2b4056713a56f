import { InputError } from '../../../domain/errors.ts';
import { Severity } from '../../../domain/finding.ts';
import { SEVERITIES } from '../../../domain/severity.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { didYouMean } from '../../../domain/text/nearest-name.ts';
import { listFleetTickets } from '../../../index/tickets/list-tickets.ts';
import { resolveNames } from '../../../views/resolve-names.ts';
import type { Workspace } from '../../../workspace/workspace.ts';
import { Choice, ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { TicketTable } from '../../parts/ticket-table.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { startOfPage } from '../../words/page-number.ts';
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
    const asked = { ...filterOf(workspace, query), start, limit: ROWS };
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
        <Pager
          first={start === 0 ? undefined : withQuery('/tickets', query, {})}
          next={end < total ? withQuery('/tickets', query, { after: String(end) }) : undefined}
        />
      </>
    );
    return { title: 'Tickets', body };
  },
};

function filterOf(workspace: Workspace, query: URLSearchParams) {
  const severities = query.getAll('severity').filter((value) => value !== '');
  const owner = query.get('owner') ?? '';
  return {
    severities: severities.length === 0 ? undefined : severities.map(severityOf),
    owner: owner === '' ? undefined : resolveNames([owner], ownersOf(workspace), 'owner')[0],
    component: askedComponent(workspace, query)?.component.id,
  };
}

function severityOf(given: string): Severity {
  const severity = Severity.safeParse(given.toLowerCase());
  if (severity.success) return severity.data;
  throw new InputError(`There is no severity "${given}".${didYouMean(given, SEVERITIES)}`);
}

function ownersOf({ fleet }: Pick<Workspace, 'fleet'>): string[] {
  return [...new Set(fleet.components.flatMap(({ owner }) => owner ?? []))].sort();
}
