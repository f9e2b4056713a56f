import { countOf } from '../../../domain/text/counts.ts';
import { readOutcomes } from '../../../index/learned/read-outcomes.ts';
import { listKnowledge } from '../../../views/knowledge.ts';
import { measuredWords } from '../../../views/knowledge-words.ts';
import type { KnowledgeListOutput, ListedKnowledge } from '../../../views/shapes/knowledge.ts';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import { knowledgePath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

/** What people wrote of symptoms and of what helps against them, beside what heals measured. */
export const knowledgePage: WebPage = {
  path: '/knowledge',
  async render({ live }) {
    const { entries, mistakes } = await listKnowledge(live.context, (strategies) =>
      live.read((database) => readOutcomes(database, strategies)),
    );
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
      </>
    );
    return { title: 'Knowledge', body };
  },
};

const KnowledgeTable = ({ entries }: { entries: readonly ListedKnowledge[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Entry</th>
        <th scope="col">State</th>
        <th scope="col">For</th>
        <th scope="col">Believed</th>
        <th scope="col">Measured</th>
        <th scope="col">Owner</th>
        <th scope="col">Review by</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <tr aria-label={`${entry.id}: ${clean(entry.title)}; ${entry.state}`}>
          <th scope="row">
            {entry.state === 'imported' ? entry.id : <a href={knowledgePath(entry.id)}>{entry.id}</a>}{' '}
            {clean(entry.title)}
          </th>
          <td>{entry.state}</td>
          <td>{clean(entry.for.join(', '))}</td>
          <td>{entry.works ?? ''}</td>
          <td>{entry.measured === null ? '' : measuredWords(entry.measured)}</td>
          <td>{clean(entry.owner)}</td>
          <td class="since">{entry.review_by}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Mistakes = ({ mistakes }: Pick<KnowledgeListOutput, 'mistakes'>) => (
  <Section id="mistakes" title="Not used until it is put right">
    <ul>
      {mistakes.map(({ file, line, text }) => (
        <li>{clean(`${file}:${line}: ${text}`)}</li>
      ))}
    </ul>
  </Section>
);
