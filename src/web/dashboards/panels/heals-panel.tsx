import * as z from 'zod';
import { listHeals } from '../../../index/heals/list-heals.ts';
import { readListedHeals } from '../../../views/heal-steps.ts';
import { HealTable } from '../../parts/heal-table.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { QueryText, type PanelKind } from '../panel-kind.ts';

/** What heals did, the newest first. */
export const healsPanel: PanelKind = {
  kind: 'heals',
  title: 'Heals',
  path: '/heals',
  query: z.strictObject({ component: QueryText.exactOptional() }),
  async render({ live, query, rows }) {
    const member = askedComponent(live.context.workspace, query);
    const asked = { components: member && [member.component.id], limit: rows };
    const steps = await readListedHeals(
      live.context,
      live.read((database) => listHeals(database, asked)).keys,
    );
    return steps.length === 0 ? <p class="empty">No heals.</p> : <HealTable steps={steps} />;
  },
};
