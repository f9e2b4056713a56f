import * as z from 'zod';
import { figuresOf } from '../../pages/analytics/analytics-query.ts';
import { FiguresTable, GroupsTable } from '../../pages/analytics/analytics-tables.tsx';
import { QueryText, type PanelKind } from '../panel-kind.ts';

/** Figures over time, each with its rule. */
export const figuresPanel: PanelKind = {
  kind: 'figures',
  title: 'Figures',
  path: '/analytics',
  query: z.strictObject({ since: QueryText.exactOptional(), by: QueryText.exactOptional() }),
  async render({ live, query, rows }) {
    const view = await figuresOf(live, query);
    return view.by === 'fleet' ? (
      <FiguresTable figures={view.groups[0]?.figures ?? []} />
    ) : (
      <GroupsTable view={{ ...view, groups: view.groups.slice(0, rows) }} />
    );
  },
};
