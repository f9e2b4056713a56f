import * as z from 'zod';
import type { RecordedEvent } from '../event.ts';
import { HealDecided } from './decision.ts';
import { HealFacts, HealWaited } from './event-facts.ts';

/** A heal that takes more choices is told from its end; the log has them all. */
const KEPT = 3;
const KEPT_NAMES = 16;
/** Who looks at what hms itself writes of a component: told there, a choice would change what it is about. */
const DOCUMENTS_LOOK = 'documents';

/** What the newest heal chose, oldest first, and what came of each: as much as its sentences need. */
export const NewestHeal = z.object({
  /** The heal's run, as `<workflow id>/<run id>`. */
  heal: z.string(),
  choices: z.array(
    HealDecided.pick({
      step: true,
      problems: true,
      problems_omitted: true,
      candidates: true,
      chosen: true,
      mode: true,
      policy: true,
      basis: true,
      best: true,
    }).extend({
      at: z.iso.datetime(),
      waited: z.array(HealWaited.pick({ root: true, waited_ms: true, recovered: true })),
      /** Null while nothing came of it, and where nothing is to. */
      attempt: HealFacts.pick({ outcome: true, detail: true, fingerprints: true }).nullable(),
    }),
  ),
  /** How many earlier ones there are. */
  omitted: z.int().min(0),
});
export type NewestHeal = z.infer<typeof NewestHeal>;
type Choice = NewestHeal['choices'][number];

/** With what one more event says of heals; the same where it says nothing. */
export function addToNewestHeal(
  before: NewestHeal | undefined,
  event: RecordedEvent,
): NewestHeal | undefined {
  if (event.type === 'heal_decided') return addChoice(before, event);
  if (before === undefined) return undefined;
  if (event.type === 'heal_waited' && event.heal === before.heal) {
    const { root, waited_ms, recovered } = event;
    const wait = { root, waited_ms, recovered };
    return changed(
      before,
      ({ step }) => step === event.step,
      ({ waited }) => ({
        waited: [...waited, wait].slice(-KEPT),
      }),
    );
  }
  if (event.type === 'heal_attempted' && event.run === before.heal) {
    const { outcome, detail } = event;
    const fingerprints = event.fingerprints.slice(0, KEPT_NAMES);
    return changed(
      before,
      ({ chosen }) => chosen === event.strategy,
      () => ({ attempt: { outcome, detail, fingerprints } }),
    );
  }
  return before;
}

function addChoice(
  before: NewestHeal | undefined,
  event: Extract<RecordedEvent, { type: 'heal_decided' }>,
): NewestHeal | undefined {
  const { heal, at, step, problems, problems_omitted, chosen, mode, policy, basis, best } = event;
  if (problems.some(({ look }) => look === DOCUMENTS_LOOK)) return before;
  const { choices, omitted } = before?.heal === heal ? before : { choices: [], omitted: 0 };
  // A try that was cut off may have recorded a choice that is made anew; what was waited for before it counts on.
  const waited = choices.find((known) => known.step === step)?.waited ?? [];
  const candidates = event.candidates.filter(({ evidence }) => evidence !== null);
  const choice: Choice = {
    ...{ at, step, problems, problems_omitted, candidates, chosen, mode, policy, basis, best },
    ...{ waited, attempt: null },
  };
  const all = [...choices.filter((known) => known.step !== step), choice];
  return { heal, choices: all.slice(-KEPT), omitted: omitted + Math.max(0, all.length - KEPT) };
}

function changed(
  before: NewestHeal,
  isMeant: (choice: Choice) => boolean,
  changes: (choice: Choice) => Partial<Choice>,
): NewestHeal {
  return {
    ...before,
    choices: before.choices.map((choice) => (isMeant(choice) ? { ...choice, ...changes(choice) } : choice)),
  };
}
