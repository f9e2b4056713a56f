import * as z from 'zod';
import { listStatuses } from '../../../index/statuses/list-statuses.ts';
import { ColourCounts } from '../../parts/colour-counts.tsx';
import { listQuery } from '../../words/list-query.ts';
import type { PanelKind } from '../panel-kind.ts';
import { COMPONENT_QUERY } from './components-panel.tsx';

/** How many components have which status. */
export const coloursPanel: PanelKind = {
  kind: 'colours',
  title: 'Components by status',
  path: '/',
  query: z.strictObject(COMPONENT_QUERY),
  render({ live, query }) {
    const asked = listQuery(live.context.workspace, query, 1);
    const { colours } = live.read((database) => listStatuses(database, asked));
    return <ColourCounts colours={colours} />;
  },
};
