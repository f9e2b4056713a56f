import { decideAgain, PERSON, type DecidedAgain } from './decide-again.ts';
import { estimate, type ReplayedChoice, type ReplayEstimate } from './estimate.ts';
import type { RecordedChoice, RecordedHeal } from './first-choices.ts';
import {
  delayedBy,
  refusedByHealth,
  unknownLimits,
  type DelayedHeal,
  type RecordedColours,
  type UnknownLimit,
} from './fleet-limits.ts';
import type { ReplayPolicy } from './policy.ts';
import { CHANCES } from '../explore.ts';

const HOUR_MS = 3_600_000;

/** A choice that another policy makes otherwise. */
export interface OtherChoice {
  readonly component_id: string;
  readonly at: string;
  readonly heal: string;
  readonly step: number;
  /** The class of what was wrong first. */
  readonly symptom: string;
  /** Null: a person. */
  readonly was: string | null;
  readonly would_be: string | null;
  /** Whether it would ask a person first. */
  readonly asks: boolean;
}

/** A heal that another policy would not have let begin. */
export interface RefusedHeal {
  readonly component_id: string;
  readonly at: string;
  readonly heal: string;
  readonly guardrail: 'allow.heal' | 'heal.attempts_per_hour' | 'heal.min_healthy_percent';
}

/** What another policy would have made of what is recorded. */
export interface Replay {
  readonly heals: number;
  readonly first_choices: number;
  readonly later_choices: number;
  /** Choices that cannot be made again, by why. */
  readonly unknown: readonly { readonly why: string; readonly count: number }[];
  /** As if all that came before in the same heal had been the same; oldest first. */
  readonly other: readonly OtherChoice[];
  readonly refused: readonly RefusedHeal[];
  /** Heals that would have waited for others to end (`heal.at_once`); at least these. */
  readonly delayed: readonly DelayedHeal[];
  /** What of the limits of the fleet cannot be told. */
  readonly unknown_limits: readonly UnknownLimit[];
  /** First choices that would ask a person and did not, and the other way round. */
  readonly asks_more: number;
  readonly asks_fewer: number;
  readonly estimate: ReplayEstimate;
}

/**
 * Makes all recorded choices again by another policy; `personMinutes`: what a person's call costs. `colours`: those of the
 * fleet, which its limits rest on.
 */
export function replay(
  recorded: readonly RecordedHeal[],
  policy: ReplayPolicy,
  personMinutes: number,
  colours?: RecordedColours,
): Replay {
  const heals = recorded.toSorted((one, other) => Date.parse(one.begun_at) - Date.parse(other.begun_at));
  const ill = refusedByHealth(heals, policy, colours);
  const refused = refusedBy(heals, policy, new Set(ill.map(({ heal }) => heal)));
  const isRefused = new Set(refused.map(({ heal }) => heal));
  const again = heals
    .filter(({ heal }) => !isRefused.has(heal))
    .flatMap(({ choices }) => choices)
    .map((choice) => ({ choice, decided: decideAgain(choice.decided, policy) }));
  const known = again.flatMap(({ choice, decided }) => ('unknown' in decided ? [] : [{ choice, decided }]));
  const firsts = known.filter(({ choice }) => choice.decided.step === 0);
  const unknown = Map.groupBy(
    again.flatMap(({ decided }) => ('unknown' in decided ? [decided.unknown] : [])),
    (why) => why,
  );
  const all = heals.flatMap(({ choices }) => choices);
  return {
    heals: heals.length,
    first_choices: all.filter(({ decided }) => decided.step === 0).length,
    later_choices: all.filter(({ decided }) => decided.step > 0).length,
    unknown: Array.from(unknown, ([why, { length: count }]) => ({ why, count })),
    other: known.flatMap(otherOf),
    refused,
    delayed: delayedBy(
      heals.filter(({ heal }) => !isRefused.has(heal)),
      policy,
    ),
    unknown_limits: unknownLimits(heals, policy, colours),
    asks_more: firsts.filter(({ choice, decided }) => decided.asks && !hasAsked(choice)).length,
    asks_fewer: firsts.filter(({ choice, decided }) => !decided.asks && hasAsked(choice)).length,
    estimate: estimate([...replayedOf(firsts), ...calledInstead(heals, isRefused)], personMinutes),
  };
}

interface MadeAgain {
  readonly choice: RecordedChoice;
  readonly decided: DecidedAgain;
}

function otherOf({ choice, decided }: MadeAgain): OtherChoice[] {
  const { component_id, at, decided: was } = choice;
  if (was.chosen === decided.chosen) return [];
  const symptom = was.problems[0]?.symptom.class ?? '';
  const { heal, step } = was;
  return [
    {
      ...{ component_id, at, heal, step, symptom, was: was.chosen },
      ...{ would_be: decided.chosen, asks: decided.asks },
    },
  ];
}

function hasAsked({ decided: { chosen, candidates } }: RecordedChoice): boolean {
  return candidates.some(({ strategy, may }) => strategy === chosen && may === 'approve');
}

function replayedOf(firsts: readonly MadeAgain[]): ReplayedChoice[] {
  return firsts.map(({ choice, decided: { chances } }) => ({ choice, chances }));
}

/** Where a guardrail stands in the way, it is left to a person. */
function calledInstead(heals: readonly RecordedHeal[], isRefused: ReadonlySet<string>): ReplayedChoice[] {
  const chances = new Map([[PERSON, CHANCES]]);
  return heals
    .filter(({ heal }) => isRefused.has(heal))
    .flatMap(({ choices }) => choices.filter(({ decided }) => decided.step === 0))
    .map((choice) => ({ choice, chances }));
}

/** Heals that are refused do not count for the next ones. */
function refusedBy(
  heals: readonly RecordedHeal[],
  { allow, heal }: ReplayPolicy,
  ill: ReadonlySet<string>,
): RefusedHeal[] {
  const most = heal?.attempts_per_hour ?? Infinity;
  const acted = new Map<string, number[]>();
  return heals.flatMap(({ component_id, heal: run, begun_at, acted_at, isForced }): RefusedHeal[] => {
    const told = { component_id, at: begun_at, heal: run };
    if (allow?.heal?.length === 0) return [{ ...told, guardrail: 'allow.heal' }];
    if (ill.has(run)) return [{ ...told, guardrail: 'heal.min_healthy_percent' }];
    const times = acted.get(component_id) ?? [];
    const begun = Date.parse(begun_at);
    const lately = times.filter((time) => time > begun - HOUR_MS && time <= begun);
    if (lately.length >= most && !isForced) return [{ ...told, guardrail: 'heal.attempts_per_hour' }];
    if (acted_at !== null) acted.set(component_id, [...lately, Date.parse(acted_at)]);
    return [];
  });
}
