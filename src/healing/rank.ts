import type { HealBasis, HealEvidence, Outcomes } from '../domain/healing/evidence.ts';
import { NEWEST } from '../domain/healing/learned.ts';

/** What a belief counts as, in outcomes; then what all outcomes at the symptom count as beside those of its text and of a technology. */
const BELIEF_COUNTS = 3;
const SYMPTOM_COUNTS = 8;
/** In doubt it is taken to be better, by so much of its standard deviation: it is tried, and then known. */
const OPTIMISM = 0.5;
/** Until so many outcomes are known, what looks hopeless may be no worse than this, or it would never be tried. */
const UNKNOWN_BELOW = 5;
const FLOOR = { acts: 0.1, asks: 0.25 };
/** So often it was tried at this component without helping: then it comes last there. */
const HOPELESS_HERE = 3;
/** How long an approval takes while none was measured. */
const APPROVAL_MS = 25 * 60_000;

/** A strategy that may be chosen. */
export interface RankCandidate {
  readonly strategy: string;
  readonly evidence: HealEvidence;
}

/** What a strategy is worth: its chance for the minutes that it costs. */
export interface Worth {
  readonly strategy: string;
  /** The chance that it helps, with the doubt in its favour. */
  readonly works: number;
  /** The chance as it is known, without that. */
  readonly expected: number;
  readonly cost_ms: number;
  /** Chance for each millisecond. */
  readonly worth: number;
  /** It never helped at this component. */
  readonly isLast: boolean;
  /** A person is worth more, and it is not one that a person is asked about anyway, and of which little is known. */
  readonly isBelowPerson: boolean;
}

/**
 * All that may be chosen, the best first; of equal ones the first that is given. Pure: whole numbers, the four operations and
 * square roots, which are exact everywhere, so that any machine gives the same order. Whoever changes it counts up
 * HEAL_POLICY_VERSION.
 */
export function rank(candidates: readonly RankCandidate[], basis: HealBasis): Worth[] {
  return candidates
    .map((candidate) => worthOf(candidate, basis))
    .sort((one, other) => Number(one.isLast) - Number(other.isLast) || other.worth - one.worth);
}

function worthOf({ strategy, evidence }: RankCandidate, basis: HealBasis): Worth {
  const { expected, works } = chanceOf(evidence);
  const cost_ms = costOf(evidence, basis);
  const { here } = evidence;
  const worth = works / cost_ms;
  return {
    strategy,
    works,
    expected,
    cost_ms,
    worth,
    isLast: here.healed === 0 && here.failed >= HOPELESS_HERE,
    isBelowPerson: worth < 1 / basis.person_ms && !isOffered(evidence),
  };
}

/** Nobody would ever learn of what is dear and believed to be hopeless; where a person decides, the offer costs little. */
function isOffered(evidence: HealEvidence): boolean {
  return evidence.asks && countKnown(evidence) < UNKNOWN_BELOW;
}

function countKnown({ symptom }: HealEvidence): number {
  return (symptom.healed + symptom.failed) / NEWEST;
}

/** From what is believed to what is known of the symptom, then of its text, then of the technology. */
function chanceOf(evidence: HealEvidence): { expected: number; works: number } {
  const believed = mean(evidence.belief_ppm / 1_000_000, BELIEF_COUNTS, evidence.predecessors);
  const ofSymptom = mean(believed, BELIEF_COUNTS, evidence.symptom);
  const ofText = mean(ofSymptom, SYMPTOM_COUNTS, evidence.text);
  const expected = mean(ofText, SYMPTOM_COUNTS, evidence.technology);
  const known = countKnown(evidence);
  const doubt = Math.sqrt((ofSymptom * (1 - ofSymptom)) / (BELIEF_COUNTS + 1 + known));
  const floor = known < UNKNOWN_BELOW ? (evidence.asks ? FLOOR.asks : FLOOR.acts) : 0;
  return { expected, works: Math.max(floor, Math.min(1, expected + OPTIMISM * doubt)) };
}

function mean(prior: number, counts: number, { healed, failed }: Outcomes): number {
  return (counts * prior + healed / NEWEST) / (counts + (healed + failed) / NEWEST);
}

function costOf(evidence: HealEvidence, basis: HealBasis): number {
  const { asks, declared_ms, measured, measured_ms, disruption_ms } = evidence;
  const took = (BELIEF_COUNTS * declared_ms + measured_ms) / (BELIEF_COUNTS + measured);
  const waited = (BELIEF_COUNTS * APPROVAL_MS + basis.approvals_ms) / (BELIEF_COUNTS + basis.approvals);
  return Math.max(1, took + disruption_ms * (1 + basis.dependents) + (asks ? waited : 0));
}
