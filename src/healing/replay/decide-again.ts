import type { HealDecided } from '../../domain/healing/decision.ts';
import type { HealBasis, HealEvidence } from '../../domain/healing/evidence.ts';
import { believedChance } from '../../domain/healing/beliefs.ts';
import { CHANCES, draw, exploreChances } from '../explore.ts';
import { rank } from '../rank.ts';
import type { ReplayedStrategy, ReplayPolicy } from './policy.ts';

import { asksAt, untoldLevel } from './levels.ts';

const MINUTE_MS = 60_000;
const PPM = 1_000_000;

/** What is chosen where no strategy is. */
export const PERSON = '';

/** With what chance, of 1,024, each was or would be chosen; `PERSON` for calling one. */
export type Chances = ReadonlyMap<string, number>;

/** What another policy makes of a recorded choice. */
export interface DecidedAgain {
  /** Null: a person is called. */
  readonly chosen: string | null;
  readonly chances: Chances;
  /** Whether a person is asked before it is done. */
  readonly asks: boolean;
}

type Candidate = HealDecided['candidates'][number];

/** A strategy that could be chosen then, as the other policy sees it. */
interface Option {
  readonly strategy: string;
  readonly place: number;
  readonly isSafe: boolean;
  readonly asks: boolean;
  /** Whether it asked then. */
  readonly asked: boolean;
  readonly evidence: HealEvidence | null;
}

/** The chances that are recorded of a choice. */
export function recordedChances({ candidates, chosen }: HealDecided): Chances {
  if (chosen === null) return new Map([[PERSON, CHANCES]]);
  return new Map(
    candidates.filter(({ chance }) => chance > 0).map(({ strategy, chance }) => [strategy, chance]),
  );
}

/** The same choice by another policy; why it cannot be told, where too little was recorded of it. */
export function decideAgain(
  event: HealDecided,
  policy: ReplayPolicy,
): DecidedAgain | { readonly unknown: string } {
  const candidates = event.candidates.filter(isOption);
  const learns = policy.heal?.learn ?? hasLearned(event, candidates);
  const options = optionsOf(event, candidates, policy);
  if ('unknown' in options) return options;
  const ranked = learns ? byWorth(options, basisOf(event, policy)) : byPlace(options, event);
  if ('unknown' in ranked) return ranked;
  const chances = learns ? drawn(ranked, event, policy) : null;
  const chosen = (chances && draw(chances, `${event.heal}/${event.step}`)) ?? ranked[0]?.strategy ?? null;
  return {
    chosen,
    chances: chances === null ? new Map([[chosen ?? PERSON, CHANCES]]) : withoutNone(chances),
    asks: ranked.find(({ strategy }) => strategy === chosen)?.asks ?? false,
  };
}

/** What was left out by its evidence alone has some. */
function isOption({ may, evidence }: Candidate): boolean {
  return may === 'auto' || may === 'approve' || (may === 'no' && evidence !== null);
}

function hasLearned({ mode }: HealDecided, options: readonly Candidate[]): boolean {
  // Without learning, a person is called only where nothing is left.
  return mode === 'best' || mode === 'explore' || (mode === 'person' && options.length > 0);
}

function optionsOf(
  event: HealDecided,
  candidates: readonly Candidate[],
  policy: ReplayPolicy,
): Option[] | { readonly unknown: string } {
  const { allow } = event;
  const { allow: other, strategies } = policy;
  const untold = untoldLevel(event, policy);
  if (untold !== undefined) return { unknown: untold };
  const ceiling = other?.heal;
  if (ceiling !== undefined && candidates.some(({ risk }) => risk === null))
    return { unknown: 'what was risky was not recorded' };
  return candidates.flatMap(({ strategy, may, risk, place, evidence, why }, index) => {
    const said = strategies?.[strategy] ?? {};
    if (said.use === false || said.level === 'observe' || said.level === 'suggest') return [];
    const asked = evidence?.asks ?? may === 'approve';
    const isNamed = (named: typeof allow): boolean => risk !== null && named?.includes(risk) === true;
    // What asked though its risk was named did so by its record, or because it is declared so.
    const byAllow = ceiling === undefined ? asked : !isNamed(ceiling) || (asked && isNamed(allow));
    const asks =
      said.level === undefined
        ? byAllow
        : asksAt(said.level, { why, isNamed: isNamed(ceiling ?? allow), asked });
    return [
      {
        strategy,
        place: place ?? index,
        isSafe: risk === 'safe',
        asks,
        asked,
        evidence: evidence && { ...evidence, asks, ...believedOf(said) },
      },
    ];
  });
}

function believedOf({ works, minutes, disruption }: ReplayedStrategy): Partial<HealEvidence> {
  return {
    ...(works === undefined ? {} : { belief_ppm: Math.round(believedChance(works) * PPM) }),
    ...(minutes === undefined ? {} : { declared_ms: Math.round(minutes * MINUTE_MS) }),
    ...(disruption === undefined ? {} : { disruption_ms: Math.round(disruption * MINUTE_MS) }),
  };
}

function basisOf({ basis }: HealDecided, { heal }: ReplayPolicy): HealBasis | null {
  const minutes = heal?.person_minutes;
  return basis && minutes !== undefined ? { ...basis, person_ms: Math.round(minutes * MINUTE_MS) } : basis;
}

function byWorth(
  options: readonly Option[],
  basis: HealBasis | null,
): Option[] | { readonly unknown: string } {
  const known = options.flatMap(({ evidence, ...option }) =>
    evidence === null ? [] : [{ ...option, evidence }],
  );
  if (options.length > 0 && (basis === null || known.length < options.length))
    return { unknown: 'what was known then was not recorded' };
  if (basis === null) return [];
  // Of equal ones the first in the order without learning comes first.
  const inOrder = known.sort((one, other) => one.place - other.place);
  const byStrategy = new Map(inOrder.map((option) => [option.strategy, option]));
  return rank(inOrder, basis)
    .filter(({ isBelowPerson }) => !isBelowPerson)
    .flatMap(({ strategy }) => byStrategy.get(strategy) ?? []);
}

function byPlace(
  options: readonly Option[],
  { mode, candidates }: HealDecided,
): Option[] | { readonly unknown: string } {
  const isInOrder = mode === 'order' || options.length < 2;
  if (!isInOrder && candidates.some((one) => isOption(one) && one.place === null))
    return { unknown: 'the order without learning was not recorded' };
  const inOrder = options.toSorted((one, other) => one.place - other.place);
  const risks = [inOrder.filter(({ isSafe }) => isSafe), inOrder.filter(({ isSafe }) => !isSafe)];
  if (risks.every(askAsThen)) return inOrder;
  if (!risks.every((ofRisk) => askAsThen(ofRisk) || isUniform(ofRisk)))
    return { unknown: 'the order of what asked and what did not was not recorded' };
  return risks.flatMap((ofRisk) =>
    askAsThen(ofRisk) ? ofRisk : ofRisk.toSorted((one, other) => Number(one.asks) - Number(other.asks)),
  );
}

function askAsThen(options: readonly Option[]): boolean {
  return options.every(({ asks, asked }) => asks === asked);
}

/** Whether all or none asked then, so that they stand in the order in which they are declared. */
function isUniform(options: readonly Option[]): boolean {
  return options.every(({ asked }) => asked === options[0]?.asked);
}

function drawn(ranked: readonly Option[], event: HealDecided, { heal }: ReplayPolicy): Chances | null {
  const explore = heal?.explore;
  if (explore !== undefined && !explore.environments.includes(event.environment)) return null;
  const safe = ranked.filter(({ isSafe, asks }) => isSafe && !asks);
  return exploreChances(
    ranked.map(({ strategy }) => strategy),
    safe.map(({ strategy }) => strategy),
    explore?.share ?? recordedShare(event),
  );
}

/** The share of the choices that was drawn, as it is recorded in their chances. */
function recordedShare({ candidates, best }: HealDecided): number {
  const others = candidates.filter(({ chance, strategy }) => chance > 0 && strategy !== best);
  const [each] = others.map(({ chance }) => chance);
  if (each === undefined || each === CHANCES) return 0;
  const first = candidates.find(({ strategy }) => strategy === best);
  // The best is one of those that are drawn among where it is safe and asks nobody.
  const isAmong = first?.risk === 'safe' && first.may === 'auto';
  return (each * (others.length + Number(isAmong))) / CHANCES;
}

function withoutNone(chances: Chances): Chances {
  return new Map(Array.from(chances).filter(([, chance]) => chance > 0));
}
