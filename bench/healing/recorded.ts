import { HealDecided } from '../../src/domain/healing/decision.ts';
import { HealFacts } from '../../src/domain/healing/event-facts.ts';
import { draw, exploreChances } from '../../src/healing/explore.ts';
import { rank } from '../../src/healing/rank.ts';
import { costOf, type RecordedChoice } from '../../src/healing/replay/first-choices.ts';
import type { RecordedHeal } from '../../src/healing/replay/first-choices.ts';
import { play, type SimulatedAttempt } from './play.ts';
import { product } from './policies.ts';
import { createHistory, PERSON_MINUTES, STRATEGIES, WAIT, type Fault, type World } from './world.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** How the choices of a history were made: with a share drawn, or in the order without learning. */
export type Written = { readonly share: number } | 'order';

/** A fault, and its heal as the product would have recorded it. */
export interface RecordedFault {
  readonly fault: Fault;
  readonly heal: RecordedHeal;
}

/** The heals of a world's faults, of each the first choice. */
export function recordWorld(world: World, written: Written): RecordedFault[] {
  const policy = product(world, 1);
  let pending: { readonly fault: Fault; readonly attempt: SimulatedAttempt }[] = [];
  return createHistory(world).map((fault, number) => {
    const isKnown = (one: (typeof pending)[number]): boolean =>
      one.fault.day * DAY_MINUTES + one.attempt.at <= fault.day * DAY_MINUTES;
    for (const { fault: of, attempt } of pending.filter(isKnown)) policy.learn(of, attempt);
    pending = pending.filter((one) => !isKnown(one));
    const decided = decide(world, fault, { number, written, known: policy.known(fault) });
    const attempt = attemptOf(world, fault, decided.chosen);
    if (attempt !== undefined) pending.push({ fault, attempt });
    const choice = choiceOf(fault, decided, attempt);
    const { component_id, at } = choice;
    const heal = { component_id, heal: decided.heal, begun_at: at, acted_at: null, isForced: false };
    return { fault, heal: { ...heal, choices: [choice] } };
  });
}

/** What another first choice would have cost at a fault; null where it would have told nothing. */
export function trueCost(world: World, { fault, heal }: RecordedFault, chosen: string | null): number | null {
  const [choice] = heal.choices;
  if (choice === undefined) return null;
  const decided = { ...choice.decided, chosen };
  return costOf(choiceOf(fault, decided, attemptOf(world, fault, chosen)), PERSON_MINUTES);
}

interface Deciding {
  readonly number: number;
  readonly written: Written;
  readonly known: ReturnType<ReturnType<typeof product>['known']>;
}

function decide(world: World, fault: Fault, { number, written, known }: Deciding): HealDecided {
  const { candidates, basis } = known;
  const ranked = rank(candidates, basis);
  const left = ranked.filter(({ isBelowPerson }) => !isBelowPerson).map(({ strategy }) => strategy);
  const safe = candidates.filter(({ evidence }) => !evidence.asks).map(({ strategy }) => strategy);
  const places = inOrder(candidates.map(({ strategy }) => strategy));
  const heal = `heal/${number}/${world.name}`;
  const chances = written === 'order' ? null : exploreChances(left, safe, written.share);
  const first = written === 'order' ? places[0] : ((chances && draw(chances, `${heal}/0`)) ?? left[0]);
  const chosen = first ?? null;
  return HealDecided.parse({
    ...{ type: 'heal_decided', heal, step: 0, problems_omitted: 0, candidates_omitted: 0 },
    problems: [{ fingerprint: 'x', look: 'health', symptom: { class: String(fault.symptom), said: null } }],
    environment: 'dev',
    technology: [String(world.technologyOf[fault.component])],
    policy: { version: 1, digest: '' },
    candidates: candidates.map(({ strategy, evidence }) => ({
      ...{ strategy, version: '', why: '', evidence },
      may: written !== 'order' && !left.includes(strategy) ? 'no' : evidence.asks ? 'approve' : 'auto',
      chance: chances?.get(strategy) ?? (strategy === chosen && chances === null ? 1024 : 0),
      risk: evidence.asks ? 'risky' : 'safe',
      place: places.indexOf(strategy),
    })),
    ...{ chosen, basis, best: left[0] ?? null, allow: ['safe'] },
    mode:
      chosen === null ? 'person' : written === 'order' ? 'order' : chosen === left[0] ? 'best' : 'explore',
  });
}

/** What asks nobody before what does, and of those the cheapest; waiting last. */
function inOrder(indexes: readonly string[]): string[] {
  const keyOf = (index: string): number => {
    const { id, minutes = 0, disruption = 0, approval = 0 } = STRATEGIES[Number(index)] ?? {};
    return minutes + disruption + (id === WAIT ? 1_000 : approval > 0 ? 100 : 0);
  };
  return indexes.toSorted((one, other) => keyOf(one) - keyOf(other));
}

function attemptOf(world: World, fault: Fault, chosen: string | null): SimulatedAttempt | undefined {
  if (chosen === null) return undefined;
  const { attempts } = play(world, fault, (tried) => (tried.length === 0 ? Number(chosen) : 'person'));
  return attempts[0];
}

function choiceOf(fault: Fault, decided: HealDecided, attempt: SimulatedAttempt | undefined): RecordedChoice {
  const component_id = `C${fault.component}`;
  const at = new Date(fault.day * DAY_MINUTES * MINUTE_MS).toISOString();
  if (attempt === undefined) return { component_id, at, decided, attempt: null, isForced: false };
  const { outcome, begun, strategy, waited } = attempt;
  const ms = begun ? (STRATEGIES[strategy]?.minutes ?? 0) * MINUTE_MS : 0;
  const waited_ms = Math.round(waited * MINUTE_MS);
  const facts = HealFacts.parse({
    ...{ type: 'heal_attempted', strategy: String(strategy), trigger: 'finding', fingerprints: ['x'] },
    ...{ outcome, attempts: Number(begun), duration_ms: waited_ms + ms, detail: '' },
    ...{ waited_ms, acted_ms: ms, held_ms: 0, symptom: decided.problems[0]?.symptom },
  });
  return { component_id, at, decided, attempt: facts, isForced: false };
}
