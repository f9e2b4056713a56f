import { CHANCES } from '../explore.ts';
import { PERSON, recordedChances, type Chances } from './decide-again.ts';
import { costOf, type RecordedChoice } from './first-choices.ts';
import { fitModel, type CostModel } from './model.ts';

/**
 * What is told is the interval of 90 %; a verdict goes by that of 99 %, since many are asked for. Quantiles of the normal
 * distribution.
 */
const TOLD = 1.6449;
const SURE = 2.5758;
/** What a verdict needs: what it rests on was chosen, and often enough. From simulations, in which fewer misled. */
export const NEEDED = { coverage: 0.95, effective: 300 };
/** A difference within this share of a person's call is none. */
export const MARGIN = 0.01;

/** A first choice of a heal, and the chances that another policy gives. */
export interface ReplayedChoice {
  readonly choice: RecordedChoice;
  readonly chances: Chances;
}

/** What another policy would have cost beside what was chosen. */
export interface ReplayEstimate {
  readonly verdict: 'same' | 'better' | 'worse' | 'cannot_be_said';
  /** First choices that it rests on, and those that say nothing: not ended, or too little is recorded of them. */
  readonly counted: number;
  readonly left_out: number;
  /** The share of what it would choose that was chosen sometimes in such a place, and could be seen. */
  readonly coverage: number;
  /** So many choices by it would tell as much. */
  readonly effective: number;
  /** Minutes for each first choice, less is better, and where it is with 90 %; null where nothing can be computed. */
  readonly difference: { readonly minutes: number; readonly low: number; readonly high: number } | null;
  /** What it would choose and never could be seen, by the share of the choices, most first. */
  readonly uncovered: readonly { readonly strategy: string; readonly share: number }[];
}

interface Item {
  readonly component: string;
  /** Whether it would choose with the same chances: then it costs the same, whatever was seen. */
  readonly isSame: boolean;
  /** What the model expects of what it would choose, beside what was seen to be chosen. */
  readonly expected: number;
  /** By how much what was seen is dearer than the model says. */
  readonly residual: number;
  readonly weight: number;
  readonly covered: number;
  readonly unseen: ReadonlyMap<string, number>;
}

/**
 * Doubly robust: the model's costs of what it would choose, put right by what was really seen, with the recorded chances as
 * weights. How sure that is goes by components, since heals of one are alike.
 */
export function estimate(replayed: readonly ReplayedChoice[], personMinutes: number): ReplayEstimate {
  const model = fitModel(
    replayed.map(({ choice }) => choice),
    personMinutes,
  );
  const items = replayed.flatMap((one) => itemOf(one, model, personMinutes) ?? []);
  const coverage = items.length === 0 ? 0 : sum(items, ({ covered }) => covered) / items.length;
  const squares = sum(items, ({ weight }) => weight * weight);
  const effective = squares === 0 ? 0 : sum(items, ({ weight }) => weight) ** 2 / squares;
  const totals = [...Map.groupBy(items, ({ component }) => component).values()].map(totalOf);
  const spread = spreadOf(totals);
  const difference = spread && { minutes: meanOf(sumOf(totals)), ...around(spread, TOLD) };
  const isSame = replayed.every(({ choice, chances }) => isEqual(chances, recordedChances(choice.decided)));
  return {
    verdict: isSame
      ? 'same'
      : judge({ coverage, effective, sure: spread && around(spread, SURE) }, personMinutes),
    counted: items.length,
    left_out: replayed.length - items.length,
    coverage,
    effective,
    difference,
    uncovered: uncoveredIn(items),
  };
}

function itemOf(
  { choice, chances }: ReplayedChoice,
  model: CostModel,
  personMinutes: number,
): Item | undefined {
  const cost = costOf(choice, personMinutes);
  if (cost === null) return undefined;
  const recorded = recordedChances(choice.decided);
  const { component_id: component } = choice;
  const chosen = choice.decided.chosen ?? PERSON;
  const weight = (chances.get(chosen) ?? 0) / (recorded.get(chosen) ?? CHANCES);
  // What a person's call costs is known without any being seen.
  const unseen = new Map(
    Array.from(chances, ([strategy, chance]) => [strategy, chance / CHANCES] as const).filter(
      ([strategy]) => strategy !== PERSON && !recorded.has(strategy),
    ),
  );
  const covered = 1 - sum([...unseen], ([, share]) => share);
  if (isEqual(chances, recorded))
    return { component, isSame: true, expected: 0, residual: 0, weight, covered, unseen };
  const atChosen = model(choice, chosen);
  let expected = 0;
  for (const [strategy, chance] of chances) {
    const modelled = model(choice, strategy);
    if (modelled === null || atChosen === null) return undefined;
    expected += (chance / CHANCES) * modelled;
  }
  return {
    ...{ component, isSame: false, expected: expected - cost, residual: cost - (atChosen ?? 0) },
    ...{ weight, covered, unseen },
  };
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

function judge(
  {
    coverage,
    effective,
    sure,
  }: Pick<ReplayEstimate, 'coverage' | 'effective'> & { readonly sure: Interval | null },
  personMinutes: number,
): ReplayEstimate['verdict'] {
  const margin = MARGIN * personMinutes;
  if (sure === null || coverage < NEEDED.coverage || effective < NEEDED.effective) return 'cannot_be_said';
  if (sure.high < -margin) return 'better';
  if (sure.low > margin) return 'worse';
  return sure.low > -margin && sure.high < margin ? 'same' : 'cannot_be_said';
}

/** What choices come to together: sums, so that those of several components are added. */
interface Total {
  readonly n: number;
  readonly expected: number;
  /** Of those that are not the same: how many, their weights, and what they put right. */
  readonly others: number;
  readonly weights: number;
  readonly residuals: number;
}

function totalOf(items: readonly Item[]): Total {
  const others = items.filter(({ isSame }) => !isSame);
  return {
    n: items.length,
    expected: sum(items, ({ expected }) => expected),
    others: others.length,
    weights: sum(others, ({ weight }) => weight),
    residuals: sum(others, ({ weight, residual }) => weight * residual),
  };
}

function sumOf(totals: readonly Total[]): Total {
  return {
    n: sum(totals, ({ n }) => n),
    expected: sum(totals, ({ expected }) => expected),
    others: sum(totals, ({ others }) => others),
    weights: sum(totals, ({ weights }) => weights),
    residuals: sum(totals, ({ residuals }) => residuals),
  };
}

/** What the model expects, put right by what was seen: in shares of the weights, so that a few heavy ones do not carry it away. */
function meanOf({ n, expected, others, weights, residuals }: Total): number {
  return (expected + (weights === 0 ? 0 : (others * residuals) / weights)) / n;
}

/** How far a mean may be off. */
interface Spread {
  readonly mean: number;
  readonly error: number;
  /** So many components carry the error: few, where some have most of the weights. */
  readonly freedom: number;
}

/** Less of all the weights than this is none: what is left where one component has them all is a mistake of rounding. */
const NO_WEIGHTS = 1e-9;

/** By what the mean would be without each of the components (the jackknife); null of fewer than two. */
function spreadOf(totals: readonly Total[]): Spread | null {
  if (totals.length < 2) return null;
  const all = sumOf(totals);
  const means = totals.map((one) => {
    const weights = all.weights - one.weights;
    return meanOf({
      n: all.n - one.n,
      expected: all.expected - one.expected,
      others: all.others - one.others,
      weights: weights < NO_WEIGHTS * all.weights ? 0 : weights,
      residuals: all.residuals - one.residuals,
    });
  });
  const middle = sum(means, (mean) => mean) / means.length;
  const squares = means.map((mean) => (mean - middle) ** 2);
  const total = sum(squares, (square) => square);
  const fourths = sum(squares, (square) => square * square);
  return {
    mean: meanOf(all),
    error: Math.sqrt(((means.length - 1) / means.length) * total),
    freedom: fourths === 0 ? Infinity : Math.max(MIN_FREEDOM, (total * total) / fourths),
  };
}

/** The expansion of a quantile of Student's t by one of the normal distribution holds from there on. */
const MIN_FREEDOM = 3;

/** Student's: Abramowitz and Stegun, 26.7.5, within 4 % here. */
function around({ mean, error, freedom }: Spread, z: number): Interval {
  const quantile =
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3);
  return { low: mean - quantile * error, high: mean + quantile * error };
}

function uncoveredIn(items: readonly Item[]): ReplayEstimate['uncovered'] {
  const shares = new Map<string, number>();
  for (const { unseen } of items)
    for (const [strategy, share] of unseen) shares.set(strategy, (shares.get(strategy) ?? 0) + share);
  return Array.from(shares, ([strategy, share]) => ({ strategy, share: share / items.length })).sort(
    (one, other) => other.share - one.share,
  );
}

function isEqual(one: Chances, other: Chances): boolean {
  return one.size === other.size && Array.from(one).every(([key, chance]) => other.get(key) === chance);
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  let total = 0;
  for (const one of all) total += of(one);
  return total;
}
