import type { HealEvidence, Outcomes } from './evidence.ts';
import { hasFailed, type HealOutcome } from './heal.ts';

/** Evidence of 90 days counts the same, and half as much as that of the 90 days behind it. */
const WINDOW_MS = 90 * 24 * 3_600_000;
const WINDOWS = 8;
/** What one outcome of the newest window counts: so that all are whole numbers. */
export const NEWEST = 2 ** (WINDOWS - 1);

/** What was summed of the attempts that are alike: whole numbers, and addition alone, so that no order changes them. */
export interface LearnedSum {
  readonly strategy: string;
  readonly version: string;
  /** The class of the symptom, and its text. */
  readonly symptom: string;
  readonly text: string;
  readonly technology: string;
  readonly window: number;
  readonly outcome: HealOutcome;
  /** Whether it was begun: what is well again after a `watch` is, and what was well before it is not. */
  readonly begun: boolean;
  /** Whether it was at the component that the question is about. */
  readonly here: boolean;
  readonly n: number;
  readonly ms: number;
}

/** For what something is known. */
export interface EvidenceQuery {
  readonly strategy: string;
  /** Others in whose place it is used. */
  readonly supersedes?: readonly string[] | undefined;
  /** Null: all of them together. */
  readonly version: string | null;
  readonly symptom: string;
  readonly text: string;
  readonly technology: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Known = Omit<HealEvidence, 'asks' | 'belief_ppm' | 'declared_ms' | 'disruption_ms'>;

/** The window that a moment is in. */
export function windowOf(ms: number): number {
  return Math.floor(ms / WINDOW_MS);
}

/** The technology by which components are compared: the first that is written down. */
export function technologyOf(technology: readonly string[]): string {
  return technology[0]?.toLowerCase() ?? '';
}

/** What the sums say of a strategy at a symptom. */
export function knownOf(sums: readonly LearnedSum[], query: EvidenceQuery): Known {
  const age = ({ window }: LearnedSum): number => Math.max(0, windowOf(query.now) - window);
  const all = sums.filter(
    (sum) =>
      (sum.strategy === query.strategy || query.supersedes?.includes(sum.strategy) === true) &&
      sum.symptom === query.symptom &&
      age(sum) < WINDOWS &&
      isCounted(sum),
  );
  const isOwn = ({ strategy, version }: LearnedSum): boolean =>
    strategy === query.strategy && (query.version === null || version === query.version);
  const own = all.filter(isOwn);
  const weighted = (of: readonly LearnedSum[]): Outcomes =>
    total(of, (sum) => sum.n * 2 ** (WINDOWS - 1 - age(sum)));
  const plain = (of: readonly LearnedSum[]): Outcomes => total(of, ({ n }) => n);
  return {
    symptom: weighted(own),
    text: weighted(own.filter(({ text }) => text === query.text)),
    technology: weighted(own.filter(({ technology }) => technology === query.technology)),
    predecessors: weighted(all.filter((sum) => !isOwn(sum))),
    counted: plain(own),
    here: plain(own.filter(({ here }) => here)),
    measured: own.reduce((n, sum) => n + sum.n, 0),
    measured_ms: own.reduce((ms, sum) => ms + sum.ms, 0),
  };
}

/** What is well again by itself, or by a person, says nothing of a strategy; what went while one only watched is what it is for. */
export function isCounted(sum: Pick<LearnedSum, 'outcome' | 'begun'>): boolean {
  return helped(sum) || hasFailed(sum.outcome);
}

/** Whether it counts for a strategy. */
export function helped({ outcome, begun }: Pick<LearnedSum, 'outcome' | 'begun'>): boolean {
  return outcome === 'healed' || (outcome === 'recovered' && begun);
}

function total(sums: readonly LearnedSum[], of: (sum: LearnedSum) => number): Outcomes {
  const add = (isHelped: boolean): number =>
    sums.reduce((all, sum) => (helped(sum) === isHelped ? all + of(sum) : all), 0);
  return { healed: add(true), failed: add(false) };
}
