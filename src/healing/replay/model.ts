import { createHash } from 'node:crypto';
import { knownOf, technologyOf, windowOf, type LearnedSum } from '../../domain/healing/learned.ts';
import { symptomText } from '../../domain/healing/symptom-text.ts';
import { rank } from '../rank.ts';
import { PERSON } from './decide-again.ts';
import { resultOf, type RecordedChoice } from './first-choices.ts';

const MINUTE_MS = 60_000;

/** What a strategy would have cost at a choice, in minutes; null where too little was recorded of it. */
export type CostModel = (choice: RecordedChoice, strategy: string) => number | null;

/**
 * What the outcomes at half of the components say of the others: no choice is judged by its own outcome. It goes by the rank's
 * own rules, without the doubt in a strategy's favour.
 */
export function fitModel(choices: readonly RecordedChoice[], personMinutes: number): CostModel {
  const halves = [sumsOf(choices, 1), sumsOf(choices, 0)];
  return (choice, strategy) => {
    if (strategy === PERSON) return personMinutes;
    const { decided, at, component_id } = choice;
    const candidate = decided.candidates.find((one) => one.strategy === strategy);
    if (candidate?.evidence === undefined || candidate.evidence === null || decided.basis === null)
      return null;
    const symptom = symptomAt(choice);
    const sums = halves[halfOf(component_id)]?.get(keyOf(strategy, symptom.class)) ?? [];
    const query = {
      ...{ strategy, version: candidate.version, symptom: symptom.class, text: symptom.text },
      ...{ technology: technologyOf(decided.technology), now: Date.parse(at) },
    };
    const evidence = { ...candidate.evidence, ...knownOf(sums, query) };
    const [worth] = rank([{ strategy, evidence }], decided.basis);
    return worth === undefined ? null : worth.cost_ms / MINUTE_MS + (1 - worth.expected) * personMinutes;
  };
}

type Sums = ReadonlyMap<string, readonly LearnedSum[]>;

function sumsOf(choices: readonly RecordedChoice[], half: number): Sums {
  const all = choices
    .filter(({ component_id }) => halfOf(component_id) === half)
    .flatMap((choice) => sumOf(choice) ?? []);
  return Map.groupBy(all, ({ strategy, symptom }) => keyOf(strategy, symptom));
}

function sumOf(choice: RecordedChoice): LearnedSum | undefined {
  const { decided, attempt } = choice;
  const result = resultOf(choice);
  if (attempt === null || decided.chosen === null || result === null) return undefined;
  const { class: symptom, text } = symptomAt(choice);
  const { version = '' } = decided.candidates.find(({ strategy }) => strategy === decided.chosen) ?? {};
  return {
    ...{ strategy: decided.chosen, version, symptom, text },
    ...{ technology: technologyOf(decided.technology), window: windowOf(Date.parse(choice.at)) },
    ...{ outcome: attempt.outcome, begun: attempt.attempts > 0, here: false, n: 1, ms: result.ms },
  };
}

/** Of what was wrong first, as outcomes are counted. */
function symptomAt({ decided, attempt }: RecordedChoice): { readonly class: string; readonly text: string } {
  const { class: name = '', said = null } = attempt?.symptom ?? decided.problems[0]?.symptom ?? {};
  return { class: name, text: said === null ? '' : symptomText(said) };
}

function keyOf(strategy: string, symptom: string): string {
  return JSON.stringify([strategy, symptom]);
}

function halfOf(componentId: string): number {
  return (createHash('sha256').update(componentId).digest()[0] ?? 0) % 2;
}
