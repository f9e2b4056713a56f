import { visible } from '../../../domain/text/visible.ts';
import { readOutcomes } from '../../../index/learned/read-outcomes.ts';
import { readKnowledgeEntry } from '../../../views/knowledge.ts';
import { historyOf, measuredWords, writtenLines } from '../../../views/knowledge-words.ts';
import type { KnowledgeOutput } from '../../../views/shapes/knowledge.ts';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import type { WebPage } from '../page.ts';

/** In characters; a page has 60 kB at most. */
const MAX_TEXT = 40_000;

/** One entry: what people wrote, then what was measured of it, then its text. */
export const entryPage: WebPage = {
  path: '/knowledge/:id',
  async render({ live, params }) {
    const shown = await readKnowledgeEntry(live.context, params['id'] ?? '', {
      read: (strategies) => live.read((database) => readOutcomes(database, strategies)),
    });
    const { entry, file, kind, state, title, owner, review_by, body } = shown;
    return {
      title: entry.id,
      body: (
        <>
          <h1>
            {entry.id}: {clean(title)}
          </h1>
          <p>
            {clean(`${kind}, ${state}, version ${entry.version}; owner ${owner}, review by ${review_by}; `)}
            <code>{file}</code>
          </p>
          <ul class="plain">
            {historyOf(entry).map((line) => (
              <li>{clean(line)}</li>
            ))}
          </ul>
          <Section id="written" title="Written">
            <ul class="plain">
              {writtenLines(entry).map((line) => (
                <li>{clean(line)}</li>
              ))}
            </ul>
          </Section>
          <Measured shown={shown} />
          <pre>{visible(body.trim().slice(0, MAX_TEXT))}</pre>
        </>
      ),
    };
  },
};

const Measured = ({ shown: { measured, symptoms, earlier } }: { shown: KnowledgeOutput }) =>
  measured === null ? (
    <></>
  ) : (
    <Section id="measured" title="Measured">
      {symptoms.length === 0 ? (
        <p class="empty">Never tried in this version.</p>
      ) : (
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Healed</th>
              <th scope="col">Not counted</th>
            </tr>
          </thead>
          <tbody>
            {symptoms.map((one) => (
              <tr>
                <th scope="row">{clean(one.symptom)}</th>
                <td>{measuredWords(one)}</td>
                <td>{one.not_counted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {earlier !== null && <p>Earlier versions: {measuredWords(earlier)}.</p>}
    </Section>
  );
