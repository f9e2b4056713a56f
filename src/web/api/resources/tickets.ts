import { z } from '@hono/zod-openapi';
import { InputError } from '../../../domain/errors.ts';
import { Severity } from '../../../domain/finding.ts';
import { parseTicketId } from '../../../domain/tickets/history.ts';
import { Ticket } from '../../../domain/tickets/ticket.ts';
import { findTicketed } from '../../../index/statuses/find-ticketed.ts';
import { readTicketPage } from '../../../views/ticket-page.ts';
import { componentNamed, limit, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** Problems that are open, and of single components those that were resolved, too. */
export const tickets = defineResource({
  path: '/tickets',
  operation: 'listTickets',
  summary:
    'Tickets, component by component, oldest first: the open ones, or with `component` and `state` others',
  query: z.strictObject({
    component: several(z.string()),
    state: z.enum(['open', 'resolved', 'all']).default('open'),
    severity: several(Severity),
    since,
    limit,
    after: z.string().optional(),
  }),
  answer: z.object({ tickets: z.array(Ticket), next: z.string().nullable() }),
  lines: ({ tickets: listed }) => listed,
  async read({ live, query: { component, state, severity: severities, after, ...query } }) {
    const { context } = live;
    const last = after === undefined ? undefined : parseTicketId(after);
    if (after !== undefined && last === undefined)
      throw new InputError(`"${after}" is no cursor of this list. Begin again without after.`);
    const from = last && componentNamed(context, last.componentId);
    const named = component?.map((id) => componentNamed(context, id));
    if (state !== 'open' && named === undefined)
      throw new InputError(
        `Tickets that are not open are listed of components that are named: add component=ID.`,
      );
    const asked = { ...query, state, severities, after: last?.number };
    const components =
      state === 'open'
        ? live.read((database) => findTicketed(database, { components: named, severities, from }))
        : (named ?? []).slice(from === undefined ? 0 : Math.max(0, named?.indexOf(from) ?? 0));
    return readTicketPage(context, components, { ...asked, from });
  },
});
