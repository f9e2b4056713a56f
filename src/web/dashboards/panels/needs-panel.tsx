import * as z from 'zod';
import { listStatuses } from '../../../index/statuses/list-statuses.ts';
import { NeedList } from '../../pages/fleet/need-list.tsx';
import { readNeeds } from '../../pages/fleet/read-fleet.ts';
import { listQuery } from '../../words/list-query.ts';
import type { PanelKind } from '../panel-kind.ts';
import { COMPONENT_QUERY } from './components-panel.tsx';

/** What needs a person, the worst first, each with its next step. */
export const needsPanel: PanelKind = {
  kind: 'needs-attention',
  title: 'Needs attention',
  path: '/',
  query: z.strictObject(COMPONENT_QUERY),
  async render({ live, query, rows }) {
    const asked = listQuery(live.context.workspace, query, rows);
    const { statuses } = live.read((database) => listStatuses(database, asked));
    const needs = await readNeeds(live, statuses, rows);
    return needs.length === 0 ? (
      <p class="empty">Nothing needs attention.</p>
    ) : (
      <div class="needs">
        <NeedList needs={needs} />
      </div>
    );
  },
};
