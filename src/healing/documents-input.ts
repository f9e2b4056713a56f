import type { DocumentsInput, NewestHealWords } from '../docs/input.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { NewestHeal } from '../domain/healing/newest-heal.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import type { Store } from '../store/store.ts';
import { healChoiceWords } from './choice-words.ts';
import { explainChoice } from './explain-choice.ts';

/** What is known of the component, as its documents are made of it. */
export async function readDocumentsInput(
  store: Store,
  member: FleetMember,
  status: StatusDocument,
): Promise<DocumentsInput> {
  const { id } = member.component;
  return {
    member,
    status,
    analysis: await store.read('analysis', id),
    environment: await store.read('environments', id),
    heal: status.newest_heal && newestHealWords(status.newest_heal),
  };
}

/** The same sentences as wherever a heal is explained. */
export function newestHealWords({ choices, omitted }: NewestHeal): NewestHealWords {
  return { choices: choices.map(choiceWords), omitted };
}

function choiceWords(choice: NewestHeal['choices'][number]): NewestHealWords['choices'][number] {
  const { at, step, problems, waited, attempt } = choice;
  const {
    wrong: said,
    chosen,
    sentences,
    outcome,
    ...words
  } = healChoiceWords({
    ...choice,
    problems: problems.map((problem) => ({ ...problem, text: null })),
    waited: waited.map(({ root, ...wait }) => ({ component_id: root, ...wait })),
    problems_omitted: 0,
    explanation: explainChoice(choice),
  });
  const wrong = problems.map(({ fingerprint }, at) => ({ fingerprint, text: said[at]?.text ?? fingerprint }));
  return {
    at,
    step,
    wrong,
    wrong_omitted: choice.problems_omitted,
    sentences: [chosen, ...sentences, ...words.waited, ...(outcome === undefined ? [] : [outcome])],
    treated: attempt?.fingerprints ?? [],
  };
}
