import { HEAL_POLICY_VERSION, type HealDecided } from '../domain/healing/decision.ts';
import type { HealBasis, HealEvidence } from '../domain/healing/evidence.ts';
import type { HealPlan } from '../domain/healing/heal.ts';
import { NEWEST } from '../domain/healing/learned.ts';
import { joined } from '../domain/text/lists.ts';
import { CHANCES } from './explore.ts';
import { intervalOf } from './interval.ts';
import { rank, type RankCandidate, type Worth } from './rank.ts';

const MINUTE_MS = 60_000;
const PPM = 1_000_000;
/** Nobody waits for more. */
const MAX_FAILURES = 50;

/** What is known of a strategy that could be chosen, as it is told. */
export interface ExplainedStrategy {
  readonly strategy: string;
  /** The chance that it helps, with the doubt in its favour, by which it is ranked. */
  readonly works: number;
  readonly healed: number;
  readonly n: number;
  /** Where the chance is with 90 %, by the outcomes alone; null without any. */
  readonly low: number | null;
  readonly high: number | null;
  readonly minutes: number;
  /** Chance for each minute. */
  readonly per_minute: number;
  /** What its rank rests on beside that. */
  readonly note: string | null;
}

/** A recorded choice, computed again from its record. */
export interface ExplainedChoice {
  /** The best first. */
  readonly ranked: ExplainedStrategy[];
  /** Whether it came to what is recorded; false too where an earlier version of the rules chose. */
  readonly is_as_recorded: boolean;
  readonly sentences: string[];
}

type Choice = Pick<HealDecided, 'candidates' | 'basis' | 'best' | 'chosen' | 'mode' | 'policy'>;

/** Null where no evidence was recorded. */
export function explainChoice(choice: Choice): ExplainedChoice | null {
  const { basis, best, policy } = choice;
  const known = choice.candidates.flatMap(({ evidence, ...candidate }) =>
    evidence === null ? [] : [{ ...candidate, evidence }],
  );
  if (basis === null || known.length === 0) return null;
  const tried = known.filter(({ may }) => may === 'tried').map(({ strategy }) => strategy);
  const ranked = rank(known, basis);
  const isSame = ranked.every(
    ({ strategy, works }) =>
      known.find((one) => one.strategy === strategy)?.works_ppm === Math.round(works * PPM),
  );
  const first = bestOf(ranked, tried);
  const evidence = new Map(known.map((one) => [one.strategy, one.evidence]));
  return {
    ranked: ranked.map((worth) => told(worth, evidence.get(worth.strategy))),
    is_as_recorded: policy.version === HEAL_POLICY_VERSION && isSame && (first?.strategy ?? null) === best,
    sentences: [
      ...whyThis(choice, ranked, tried),
      ...whatWouldChange(known, basis, tried),
      ...(isByOrder(choice) ? [untilThen(choice)] : []),
    ],
  };
}

/** With evidence, the order alone decides where nothing is to be learned from it. */
function isByOrder({ mode, chosen }: Choice): boolean {
  return mode === 'order' && chosen !== null;
}

/** What the evidence says decides nothing there: when that which was chosen is not chosen again. */
function untilThen({ chosen }: Choice): string {
  return `That decides once settings.heal.learn is true. Until then ${chosen} comes first each time, unless it has failed twice within the hour or may not be done.`;
}

/** Why a plan is as it is, and what would change it, for whoever watches its heal; nothing where no evidence was recorded. */
export function reasonsOf(choice: Choice | undefined): Pick<HealPlan, 'reasons'> {
  const explained = choice === undefined ? null : explainChoice(choice);
  if (explained === null) return {};
  const known = explained.ranked.map(({ strategy, works, healed, n, minutes }) => {
    const seen = n === 0 ? 'never tried at this' : `healed ${healed} of ${n}`;
    return `${strategy}: a chance of ${Math.round(works * 100)} % within ${minutes.toFixed(0)} minutes, ${seen}`;
  });
  return { reasons: [...explained.sentences, ...known] };
}

function bestOf(ranked: readonly Worth[], tried: readonly string[]): Worth | undefined {
  return ranked.find(({ strategy, isBelowPerson }) => !isBelowPerson && !tried.includes(strategy));
}

function told(worth: Worth, evidence: HealEvidence | undefined): ExplainedStrategy {
  const { strategy, works, cost_ms, isLast, isBelowPerson } = worth;
  const { healed = 0, failed = 0 } = evidence?.counted ?? {};
  const n = healed + failed;
  const [low, high] = n === 0 ? [null, null] : intervalOf(healed, n);
  return {
    strategy,
    works,
    healed,
    n,
    low,
    high,
    minutes: cost_ms / MINUTE_MS,
    per_minute: worth.worth * MINUTE_MS,
    note: isLast
      ? `it never helped at this component (${evidence?.here.failed} times)`
      : isBelowPerson
        ? 'calling a person is worth more'
        : null,
  };
}

function whyThis(
  { best, chosen, mode, candidates }: Choice,
  ranked: readonly Worth[],
  tried: readonly string[],
): string[] {
  const who = best ?? 'a person';
  const left = tried.length === 0 ? '' : 'Of what was not tried, ';
  const first = `${left}${who} has the highest chance for each minute that it costs${asOthers(best, ranked, tried)}.`;
  if (mode === 'best') return [first];
  if (mode === 'explore')
    return [
      `${first} ${chosen} was drawn, so that more becomes known of it (settings.heal.explore): its chance was ${chanceOf(chosen, candidates)} in ${CHANCES}.`,
    ];
  if (best === chosen) return ['The evidence would have chosen the same.'];
  return [
    chosen === null
      ? `By the evidence, ${who} would have been worth a try.`
      : `By the evidence it would have been ${who}.`,
  ];
}

/** Others that are worth the same come behind it by their order alone. */
function asOthers(best: string | null, ranked: readonly Worth[], tried: readonly string[]): string {
  const worth = ranked.find(({ strategy }) => strategy === best)?.worth;
  const equal = ranked.filter(
    (one) => one.worth === worth && one.strategy !== best && !one.isLast && !tried.includes(one.strategy),
  );
  if (equal.length === 0) return '';
  const names = joined(equal.map(({ strategy }) => strategy));
  return `, as ${names} ${equal.length === 1 ? 'has' : 'have'}, and comes first in the order without learning`;
}

function chanceOf(chosen: string | null, candidates: Choice['candidates']): number {
  return candidates.find(({ strategy }) => strategy === chosen)?.chance ?? 0;
}

/** So many more failures of the best in a row put another first. */
function whatWouldChange(
  known: readonly RankCandidate[],
  basis: HealBasis,
  tried: readonly string[],
): string[] {
  const first = bestOf(rank(known, basis), tried);
  if (first === undefined) return [];
  for (let failures = 1; failures <= MAX_FAILURES; failures += 1) {
    const then = known.map((one) =>
      one.strategy === first.strategy ? { ...one, evidence: withFailures(one.evidence, failures) } : one,
    );
    const next = bestOf(rank(then, basis), tried);
    if (next?.strategy === first.strategy) continue;
    const times = failures === 1 ? 'One more failure' : `${failures} more failures in a row`;
    const what = next === undefined ? 'have a person called' : `put ${next.strategy} first`;
    return [`${times} of ${first.strategy} would ${what}.`];
  }
  return [`${MAX_FAILURES} more failures of ${first.strategy} would change nothing.`];
}

function withFailures(evidence: HealEvidence, failures: number): HealEvidence {
  const more = <Of extends { failed: number }>(of: Of, each: number): Of => ({
    ...of,
    failed: of.failed + failures * each,
  });
  const { symptom, text, technology, counted } = evidence;
  return {
    ...evidence,
    symptom: more(symptom, NEWEST),
    text: more(text, NEWEST),
    technology: more(technology, NEWEST),
    counted: more(counted, 1),
  };
}
