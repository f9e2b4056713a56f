import type { RecordedEvent } from '../domain/event.ts';
import { symptomText } from '../domain/healing/symptom-text.ts';
import { explainChoice } from '../healing/explain-choice.ts';
import { healEventsOf } from '../tracker/heals.ts';
import { stepsIn } from './heal-steps.ts';
import type { HealChoice } from './shapes/heal-choices.ts';
import type { ViewContext } from './view-context.ts';

type Decided = Extract<RecordedEvent, { type: 'heal_decided' }>;

/** The choices of the newest heal of a component that recorded any, each with what came of it: from their record alone. */
export async function readHealChoices({ tracker }: ViewContext, componentId: string): Promise<HealChoice[]> {
  const events = await healEventsOf(tracker, componentId);
  const newest = events.findLast((event) => event.type === 'heal_decided');
  if (newest === undefined) return [];
  // A try that was cut off may have recorded a choice that was made anew.
  const byStep = new Map<number, Decided>();
  for (const event of events)
    if (event.type === 'heal_decided' && event.heal === newest.heal) byStep.set(event.step, event);
  return [...byStep.values()].map((event) => choiceOf(componentId, event, events));
}

function withText(problem: Decided['problems'][number]): HealChoice['problems'][number] {
  const { said } = problem.symptom;
  return { ...problem, text: said === null ? null : symptomText(said) };
}

function choiceOf(component_id: string, event: Decided, events: readonly RecordedEvent[]): HealChoice {
  const { at, heal, chosen } = event;
  const attempt = stepsIn(component_id, events)
    .map((recorded) => recorded.step)
    .find(({ run, strategy }) => run === heal && strategy === chosen);
  const { step, problems, problems_omitted, environment, technology, policy } = event;
  const { candidates, candidates_omitted, mode, allow, basis, best } = event;
  return {
    component_id,
    at,
    heal,
    step,
    problems: problems.map(withText),
    ...{ problems_omitted, environment, technology, policy, candidates, candidates_omitted, chosen, mode },
    ...{ allow, basis, best },
    explanation: explainChoice(event),
    waited: events.flatMap((other) =>
      other.type === 'heal_waited' && other.heal === heal && other.step === step
        ? [{ component_id: other.root, waited_ms: other.waited_ms, recovered: other.recovered }]
        : [],
    ),
    attempt: attempt ?? null,
  };
}
