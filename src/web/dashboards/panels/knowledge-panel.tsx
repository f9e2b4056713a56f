import * as z from 'zod';
import { readLiveKnowledge } from '../../live/live-knowledge.ts';
import { KnowledgeTable } from '../../parts/knowledge-table.tsx';
import type { PanelKind } from '../panel-kind.ts';

/** What is written of strategies, by name. */
export const knowledgePanel: PanelKind = {
  kind: 'knowledge',
  title: 'Knowledge',
  path: '/knowledge',
  query: z.strictObject({}),
  async render({ live, rows }) {
    const { entries } = await readLiveKnowledge(live);
    if (entries.length === 0) return <p class="empty">Nothing is written.</p>;
    return <KnowledgeTable entries={entries.slice(0, rows)} />;
  },
};
