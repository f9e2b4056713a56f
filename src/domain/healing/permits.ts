import type { RecordedEvent } from '../event.ts';
import { HEAL_WINDOW_MS } from './guardrails.ts';
import { hasActed } from './heal.ts';

/** One act of a heal: in which run (`<workflow id>/<run id>`), by which activity, and what. */
export interface HealAct {
  readonly heal: string;
  readonly strategy: string;
  /** The activity's idempotency key: its tries are one act. */
  readonly activity: string;
}

/** How often an act is tried when what it throws may pass; the record holds it against whoever asks for more. */
export const MAX_ACTION_TRIES = 4;

/** What the operator lets an act on a component do. */
export interface ActRules {
  readonly componentId: string;
  /** The strategy's risk, where `allow.heal` does not name it and a person has to approve it. */
  readonly unnamedRisk?: string | undefined;
  /** Why a person has to approve it whatever `allow.heal` names. */
  readonly asks?: string | undefined;
  readonly attemptsPerHour: number;
}

/** Why an act may not begin now, by what is recorded of the component's heals; undefined where it may. */
export function refusalOfAct(
  events: readonly RecordedEvent[],
  act: HealAct,
  { componentId, unnamedRisk, asks, attemptsPerHour }: ActRules,
  now: number,
): string | undefined {
  const tries = events.filter((event) => event.type === 'heal_begun' && event.activity === act.activity);
  if (tries.length >= MAX_ACTION_TRIES) return `it was begun ${MAX_ACTION_TRIES} times already`;
  if (unnamedRisk !== undefined || asks !== undefined) {
    const approval = approvalOf(events, act, now);
    if ('refusal' in approval)
      return `${asks ?? `\`allow.heal\` does not name ${unnamedRisk}`}, and ${approval.refusal}; \`hms heal approve ${componentId}\` records one for the heal that asks`;
  }
  if (countBegun(events, act, now) < attemptsPerHour || insists(events, now, act) !== undefined)
    return undefined;
  return `the component was healed ${attemptsPerHour} times within the hour, and settings.heal.attempts_per_hour is ${attemptsPerHour}`;
}

export type Approval = { readonly by: string | null } | { readonly refusal: string };

/**
 * The approval that was recorded for this act: of this very heal and strategy, not expired, and used by no other activity.
 * A strategy is tried once in a heal, so the two name the attempt.
 */
export function approvalOf(events: readonly RecordedEvent[], act: HealAct, now: number): Approval {
  const isOfAct = (event: { heal: string; strategy: string }): boolean =>
    event.heal === act.heal && event.strategy === act.strategy;
  const given = events.findLast((event) => event.type === 'heal_approved' && isOfAct(event));
  if (given?.type !== 'heal_approved') return { refusal: 'no approval of it is recorded' };
  if (Date.parse(given.expires_at) <= now)
    return { refusal: `its approval of ${given.at} expired at ${given.expires_at}` };
  const isUsed = events.some(
    (event) => event.type === 'heal_begun' && isOfAct(event) && event.activity !== act.activity,
  );
  return isUsed ? { refusal: `its approval of ${given.at} was used` } : { by: given.actor };
}

/**
 * How many other heals have begun to act within the hour. A heal tries a strategy once: what does so again under its name,
 * or without any workflow, counts as one more.
 */
export function countBegun(events: readonly RecordedEvent[], act: HealAct, now: number): number {
  const begun = events.filter((event) => event.type === 'heal_begun').filter((event) => isRecent(event, now));
  const acts = new Map(begun.map((event) => [event.activity, event])).values();
  const others = [...acts].filter(
    ({ heal, strategy, activity }) =>
      activity !== act.activity && (heal !== act.heal || strategy === act.strategy),
  );
  const heals = others.map((event, at) => {
    const before = others.slice(0, at).filter((earlier) => isSameTry(earlier, event));
    return `${event.heal} ${before.length}`;
  });
  return new Set(heals).size;
}

function isSameTry(one: HealAct, other: HealAct): boolean {
  return one.heal === other.heal && one.strategy === other.strategy;
}

/**
 * Who insisted (`--force`) within the hour and has not been obeyed since, by another heal than this or by this with the same
 * strategy; undefined where nobody did. Without a heal, none may have obeyed.
 */
export function insists(
  events: readonly RecordedEvent[],
  now: number,
  by?: Pick<HealAct, 'heal'> & Partial<HealAct>,
): string | undefined {
  const index = events.findLastIndex((event) => event.type === 'heal_forced' && isRecent(event, now));
  const forced = events[index];
  if (forced === undefined) return undefined;
  const isOver = events
    .slice(index)
    .some((event) => isOfAct(event) && (runOf(event) !== by?.heal || isRepeated(event, by)));
  return isOver ? undefined : (forced.actor ?? 'somebody');
}

/** Whether the event is of another activity that did the same in the same heal. */
function isRepeated(event: RecordedEvent, { strategy, activity }: Partial<HealAct>): boolean {
  return event.type === 'heal_begun' && event.strategy === strategy && event.activity !== activity;
}

function isOfAct(event: RecordedEvent): boolean {
  return event.type === 'heal_begun' || (event.type === 'heal_attempted' && hasActed(event.outcome));
}

function runOf(event: RecordedEvent): string | null {
  return event.type === 'heal_begun' ? event.heal : event.run;
}

function isRecent({ at }: RecordedEvent, now: number): boolean {
  return Date.parse(at) > now - HEAL_WINDOW_MS;
}
