import type { HealBasis, HealEvidence } from '../../src/domain/healing/evidence.ts';
import { hasFailed } from '../../src/domain/healing/heal.ts';
import { knownOf, windowOf, type LearnedSum } from '../../src/domain/healing/learned.ts';
import { rank, type RankCandidate } from '../../src/healing/rank.ts';
import { drawsOf, normal } from './random.ts';
import type { Decide, SimulatedAttempt } from './play.ts';
import {
  causesOf,
  logit,
  PERSON_MINUTES,
  rateOf,
  sigmoid,
  STRATEGIES,
  WAIT,
  type Fault,
  type World,
} from './world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PPM = 1_000_000;

/** How a heal chooses, and what it learns of outcomes. */
export interface Policy {
  readonly decide: (fault: Fault) => Decide;
  readonly learn: (fault: Fault, attempt: SimulatedAttempt) => void;
}

const costOf = (index: number): number => {
  const { minutes = 0, disruption = 0, approval = 0 } = STRATEGIES[index] ?? {};
  return minutes + disruption + approval;
};

function applicableAt(world: World, { symptom }: Fault, tried: readonly number[]): number[] {
  return (world.symptoms[symptom]?.applicable ?? []).filter((index) => !tried.includes(index));
}

/** Without learning: what asks nobody before what does, and of those the cheapest first, waiting for none; a person when all are tried. */
export function fixedOrder(world: World): Policy {
  const asks = (index: number): number => Number((STRATEGIES[index]?.approval ?? 0) > 0);
  return {
    decide: (fault) => (tried) =>
      applicableAt(world, fault, tried)
        .filter((index) => STRATEGIES[index]?.id !== WAIT)
        .sort((one, other) => asks(one) - asks(other) || costOf(one) - costOf(other))[0] ?? 'person',
    learn: () => undefined,
  };
}

/** The best by a chance, if it is worth more than a person. */
function bestBy(indexes: readonly number[], chanceOf: (index: number) => number): number | 'person' {
  let [best, most]: [number | 'person', number] = ['person', 1 / PERSON_MINUTES];
  for (const index of indexes) {
    const worth = chanceOf(index) / costOf(index);
    if (worth > most) [best, most] = [index, worth];
  }
  return best;
}

/** By the share that healed at the symptom, without any doubt or floor. */
export function greedy(world: World): Policy {
  const counts = new Map<string, { healed: number; n: number }>();
  const of = (symptom: number, index: number): { healed: number; n: number } => {
    const key = `${symptom} ${index}`;
    const known = counts.get(key) ?? { healed: 0, n: 0 };
    counts.set(key, known);
    return known;
  };
  return {
    decide: (fault) => (tried) =>
      bestBy(applicableAt(world, fault, tried), (index) => {
        const { healed, n } = of(fault.symptom, index);
        return (1 + healed) / (2 + n);
      }),
    learn: ({ symptom }, { strategy, outcome, begun }) => {
      if (!begun || outcome === 'by_hand') return;
      const known = of(symptom, strategy);
      known.n += 1;
      if (!hasFailed(outcome)) known.healed += 1;
    },
  };
}

/** Knows every rate, and not the cause. */
export function oracle(world: World): Policy {
  return {
    decide: (fault) => (tried) => {
      const causes = causesOf(world, fault).map((cause) => ({
        cause,
        left: tried.reduce((left, index) => left * (1 - within(world, cause, fault, index)), cause.weight),
      }));
      const all = causes.reduce((sum, { left }) => sum + left, 0);
      return bestBy(applicableAt(world, fault, tried), (index) =>
        causes.reduce((sum, { cause, left }) => sum + (left / all) * within(world, cause, fault, index), 0),
      );
    },
    learn: () => undefined,
  };
}

/** The chance that it is over when the strategy has been tried: by it, or by itself meanwhile. */
function within(
  world: World,
  cause: ReturnType<typeof causesOf>[number],
  fault: Fault,
  index: number,
): number {
  const itself = 1 - Math.exp(-(STRATEGIES[index]?.minutes ?? 0) / cause.selfMinutes);
  return 1 - (1 - itself) * (1 - rateOf(world, cause, fault, index));
}

type Sum = { -readonly [Key in keyof LearnedSum]: LearnedSum[Key] };

/** What the rank goes by at a fault; strategies by their indexes. */
export interface KnownAtFault {
  readonly candidates: readonly RankCandidate[];
  readonly basis: HealBasis;
}

/** The rank of `src/healing/rank.ts`, with what a person has written down, wrong by so many logits; null: nothing is written. */
export function product(
  world: World,
  errorOfBelief: number | null,
): Policy & { readonly known: (fault: Fault) => KnownAtFault } {
  const ofFleet = new Map<string, Map<string, Sum>>();
  const approvals = { approvals: 0, approvals_ms: 0 };
  const believed = beliefsOf(world, errorOfBelief);
  const sumsAt = (place: string): Map<string, Sum> => {
    const found = ofFleet.get(place) ?? new Map<string, Sum>();
    ofFleet.set(place, found);
    return found;
  };
  const evidenceOf = (fault: Fault, index: number): HealEvidence => {
    const { id = '', minutes = 0, disruption = 0, approval = 0 } = STRATEGIES[index] ?? {};
    const symptom = String(fault.symptom);
    const technology = String(world.technologyOf[fault.component]);
    const query = { strategy: id, version: '', symptom, text: '', technology, now: fault.day * DAY_MS };
    const own = sumsAt(`${symptom} ${index} ${fault.component}`);
    return {
      asks: approval > 0,
      belief_ppm: Math.round(believed(fault.symptom, index) * PPM),
      ...knownOf([...sumsAt(`${symptom} ${index}`).values()], query),
      here: knownOf([...own.values()], query).counted,
      declared_ms: minutes * MINUTE_MS,
      disruption_ms: disruption * MINUTE_MS,
    };
  };
  const knownAt = (fault: Fault): KnownAtFault => ({
    candidates: applicableAt(world, fault, []).map((index) => ({
      strategy: String(index),
      evidence: evidenceOf(fault, index),
    })),
    basis: { dependents: 0, ...approvals, person_ms: PERSON_MINUTES * MINUTE_MS },
  });
  return {
    known: knownAt,
    decide: (fault) => {
      const { candidates, basis } = knownAt(fault);
      const ranked = rank(candidates, basis).filter(({ isBelowPerson }) => !isBelowPerson);
      return (tried) => {
        const next = ranked.find(({ strategy }) => !tried.includes(Number(strategy)));
        return next === undefined ? 'person' : Number(next.strategy);
      };
    },
    learn: (fault, attempt) => {
      const technology = String(world.technologyOf[fault.component]);
      for (const place of ['', ` ${fault.component}`])
        addTo(sumsAt(`${fault.symptom} ${attempt.strategy}${place}`), fault, attempt, technology);
      if (attempt.waited === 0) return;
      approvals.approvals += 1;
      approvals.approvals_ms += Math.round(attempt.waited * MINUTE_MS);
    },
  };
}

function addTo(sums: Map<string, Sum>, fault: Fault, attempt: SimulatedAttempt, technology: string): void {
  const { outcome, begun } = attempt;
  const window = windowOf(fault.day * DAY_MS);
  const key = `${technology} ${window} ${outcome} ${begun}`;
  const { id: strategy = '', minutes = 0 } = STRATEGIES[attempt.strategy] ?? {};
  const symptom = String(fault.symptom);
  const sum = sums.get(key) ?? {
    ...{ strategy, version: '', symptom, text: '', technology, window, outcome, begun, here: false },
    ...{ n: 0, ms: 0 },
  };
  sum.n += 1;
  sum.ms += minutes * MINUTE_MS;
  sums.set(key, sum);
}

/** What people believe of a strategy at a symptom: how often it works there at first, and their error. */
function beliefsOf(world: World, error: number | null): (symptom: number, index: number) => number {
  const known = new Map<string, number>();
  return (symptom, index) => {
    if (STRATEGIES[index]?.id === WAIT) return 0.1;
    if (error === null) return 0.4;
    const key = `${symptom} ${index}`;
    const causes = world.symptoms[symptom]?.before ?? [];
    const all = causes.reduce((sum, { weight }) => sum + weight, 0);
    const rate = causes.reduce(
      (sum, { weight, works }) => sum + (weight / all) * sigmoid(works[index] ?? 0),
      0,
    );
    const belief =
      known.get(key) ?? sigmoid(logit(rate) + normal(drawsOf(`${world.name} belief ${key}`)) * error);
    known.set(key, belief);
    return Math.min(0.99, Math.max(0.01, belief));
  };
}
