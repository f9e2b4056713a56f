import { z } from '@hono/zod-openapi';
import { OperationalStatus } from '../../../domain/colour.ts';
import { countFacets } from '../../../index/statuses/count-facets.ts';
import { listStatuses } from '../../../index/statuses/list-statuses.ts';
import { SORT_NAMES } from '../../../index/statuses/sort-orders.ts';
import { ComponentPage } from '../../../views/shapes/components.ts';
import { statusFilter } from '../../../views/status-filter.ts';
import { limit, several } from '../parameters.ts';
import { defineResource } from '../resource.ts';
import { unreadOf } from '../unread.ts';

/** The components, searched, filtered and sorted. */
export const components = defineResource({
  path: '/components',
  operation: 'listComponents',
  summary: 'The components of the fleet, page by page',
  query: z.strictObject({
    q: z.string().max(200).optional(),
    status: several(OperationalStatus),
    owner: several(z.string()),
    technology: several(z.string()),
    sort: z.enum(SORT_NAMES).default('status'),
    limit,
    after: z.string().optional(),
  }),
  answer: ComponentPage,
  lines: ({ components: listed }) => listed,
  read({ live, query: { q, sort: order, limit: most, after, ...selection } }) {
    const search = q?.trim() === '' ? undefined : q;
    const filter = statusFilter(live.context.workspace, { ...selection, search });
    return live.read((database) => {
      const { statuses, colours, next } = listStatuses(database, { filter, order, limit: most, after });
      return {
        components: statuses,
        colours,
        facets: countFacets(database, filter),
        next,
        unread: unreadOf(live),
      };
    });
  },
});
