import * as z from 'zod';
import { listStatuses } from '../../../index/statuses/list-statuses.ts';
import { FleetGroups, ROWS_OF_GROUP } from '../../pages/fleet/fleet-groups.tsx';
import { FleetTable } from '../../pages/fleet/fleet-table.tsx';
import { readGroups, readRows } from '../../pages/fleet/read-fleet.ts';
import { groupingOf, listQuery } from '../../words/list-query.ts';
import { QueryText, QueryTexts, type PanelKind } from '../panel-kind.ts';

/** What narrows components down. */
export const COMPONENT_QUERY = {
  q: QueryText.exactOptional(),
  status: QueryTexts.exactOptional(),
  owner: QueryTexts.exactOptional(),
  technology: QueryTexts.exactOptional(),
  without: QueryText.exactOptional(),
};

/** Components with why, since when, trend, tickets and owner; grouped where the query says so. */
export const componentsPanel: PanelKind = {
  kind: 'components',
  title: 'Components',
  path: '/',
  query: z.strictObject({
    ...COMPONENT_QUERY,
    sort: QueryText.exactOptional(),
    group: QueryText.exactOptional(),
  }),
  render({ live, query, rows: limit }) {
    const asked = listQuery(live.context.workspace, query, limit);
    const by = groupingOf(query);
    if (by === undefined) {
      const page = live.read((database) => listStatuses(database, asked));
      return <FleetTable rows={readRows(live, page.statuses)} query={query} order={asked.order} />;
    }
    const groups = readGroups(live, { ...asked, by, start: 0, limit: Math.ceil(limit / ROWS_OF_GROUP) });
    return <FleetGroups {...groups} total={0} query={query} order={asked.order} />;
  },
};
