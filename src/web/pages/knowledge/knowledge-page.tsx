import { countOf } from '../../../domain/text/counts.ts';
import type { KnowledgeListOutput } from '../../../views/shapes/knowledge.ts';
import { CopyView } from '../../parts/copy-view.tsx';
import { KnowledgeTable } from '../../parts/knowledge-table.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import { readLiveKnowledge } from '../../live/live-knowledge.ts';
import type { WebPage } from '../page.ts';

/** What people wrote of symptoms and of what helps against them, beside what heals measured. */
export const knowledgePage: WebPage = {
  path: '/knowledge',
  async render({ live, query }) {
    const { entries, mistakes } = await readLiveKnowledge(live);
    const body = (
      <>
        <h1>Knowledge</h1>
        <p>{countOf(entries.length, 'entry', 'entries')}: what people wrote, beside what heals measured.</p>
        {entries.length === 0 ? (
          <p class="empty">
            Nothing is written. <code>hms knowledge add ID</code> writes an entry.
          </p>
        ) : (
          <KnowledgeTable entries={entries} />
        )}
        {mistakes.length > 0 && <Mistakes mistakes={mistakes} />}
        <CopyView kind="knowledge" title="Knowledge" query={query} />
      </>
    );
    return { title: 'Knowledge', body };
  },
};

const Mistakes = ({ mistakes }: Pick<KnowledgeListOutput, 'mistakes'>) => (
  <Section id="mistakes" title="Not used until it is put right">
    <ul>
      {mistakes.map(({ file, line, text }) => (
        <li>{clean(`${file}:${line}: ${text}`)}</li>
      ))}
    </ul>
  </Section>
);
