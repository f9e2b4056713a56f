import { healChoiceWords } from '../../../views/heal-choice-words.ts';
import { readHealChoices } from '../../../views/heal-choices.ts';
import type { HealChoice } from '../../../views/shapes/heal-choices.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

/** What the newest heal of a component chose, among what, why, and what came of it. */
export const healPage: WebPage = {
  path: '/components/:id/heal',
  async render({ live, params }) {
    const { id } = findMember(live.context.workspace, params['id'] ?? '').component;
    const choices = await readHealChoices(live.context, id);
    return {
      title: `Newest heal of ${id}`,
      components: [id],
      body: (
        <>
          <h1>
            Newest heal of <a href={componentPath(id)}>{id}</a>
          </h1>
          {choices.length === 0 && (
            <p>
              No choice of a heal is recorded. <CodeText text={`\`hms heal ${id}\` heals it.`} />
            </p>
          )}
          {choices.map((choice) => (
            <Choice choice={choice} />
          ))}
        </>
      ),
    };
  },
};

const Choice = ({ choice }: { choice: HealChoice }) => {
  const { wrong, chosen, sentences, waited, outcome, ranked, candidates } = healChoiceWords(choice);
  return (
    <section>
      <h2>
        Choice {choice.step + 1}, <Moment at={choice.at} />
      </h2>
      <ul>
        {wrong.map(({ text, masked }) => (
          <li>
            {clean(text)}
            {masked !== undefined && <>, compared as: {clean(masked)}</>}
          </li>
        ))}
      </ul>
      <p>{clean(chosen)}</p>
      {ranked.length > 0 && <Ranked ranked={ranked} />}
      {[...sentences, ...waited, ...(outcome === undefined ? [] : [outcome])].map((sentence) => (
        <p>{clean(sentence, 1_000)}</p>
      ))}
      <Candidates step={choice.step} candidates={candidates} />
    </section>
  );
};

const Ranked = ({ ranked }: Pick<Words, 'ranked'>) => (
  <Scroll label="What was known of each">
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">By what was known</th>
          <th scope="col">Works</th>
          <th scope="col">Healed</th>
          <th scope="col">Minutes</th>
          <th scope="col">Chance per minute</th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        {ranked.map(({ strategy, works, healed, minutes, perMinute, note }) => (
          <tr>
            <th scope="row">{clean(strategy, 100)}</th>
            <td>{works}</td>
            <td>{healed}</td>
            <td>{minutes}</td>
            <td>{perMinute}</td>
            <td class="why">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

type Words = ReturnType<typeof healChoiceWords>;

const Candidates = ({ step, candidates }: { step: number } & Pick<Words, 'candidates'>) => (
  <Scroll label={`What choice ${step + 1} was among`}>
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">Strategy</th>
          <th scope="col">May be done</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ strategy, may, why }) => (
          <tr>
            <th scope="row">{clean(strategy, 100)}</th>
            <td>{may}</td>
            <td class="why">{clean(why)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);
