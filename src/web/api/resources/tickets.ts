import { z } from '@hono/zod-openapi';
import { Severity } from '../../../domain/finding.ts';
import { listIndexedTickets } from '../../../index/tickets/list-tickets.ts';
import { TicketsPageOutput } from '../../../views/shapes/tickets.ts';
import { componentNamed, limit, several, since } from '../parameters.ts';
import { defineResource } from '../resource.ts';

/** Problems that are open, and with `state` those that were resolved. */
export const tickets = defineResource({
  path: '/tickets',
  operation: 'listTickets',
  summary:
    'Tickets, the most severe first, of equal ones the one that was seen last: the open ones, or with `state` others',
  query: z.strictObject({
    component: several(z.string()),
    state: z.enum(['open', 'resolved', 'all']).default('open'),
    severity: several(Severity),
    since,
    limit,
    after: z.string().optional(),
  }),
  answer: TicketsPageOutput,
  lines: ({ tickets: listed }) => listed,
  read({ live, query: { component, severity: severities, ...query } }) {
    const components = component?.map((id) => componentNamed(live.context, id));
    return live.read((database) =>
      listIndexedTickets(database, { ...query, components, severities, order: 'need' }),
    );
  },
});
