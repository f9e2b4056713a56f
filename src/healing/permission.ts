import { NotAllowedError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { approvalOf, refusalOfAct, type ActRules, type HealAct } from '../domain/healing/permits.ts';
import { healEventsOf, recordBegun } from '../tracker/heals.ts';
import type { HealCase } from './heal-case.ts';
import type { Strategy, StrategyFreedom } from './strategies/strategy.ts';

/**
 * Whether a heal may do this now, by `components.yaml` and by what is recorded, whatever its workflow was told.
 * Throws NotAllowedError where the operator forbids it, where a person has to approve it and has not, and where more heals
 * would act within an hour than `settings.heal.attempts_per_hour`.
 */
export async function requirePermission(strategy: Strategy, heal: HealCase): Promise<void> {
  const { tracker, member } = heal;
  const what = whatIsDone(strategy, heal);
  if (member.allow.heal.length === 0)
    throw new NotAllowedError(what, '`allow.heal` of components.yaml is empty for it');
  const obstructed = strategy.obstacle(member);
  if (obstructed?.isForbidden === true) throw new NotAllowedError(what, obstructed.why);
  if (strategy.person !== undefined) throw new NotAllowedError(what, 'it is for a person to do');
  if (strategy.watchMs !== undefined) return;
  const events = await healEventsOf(tracker, member.component.id);
  requireRecorded(strategy, heal, events, tracker.now());
}

/**
 * Why its record holds a strategy now at these classes of symptoms, though a heal chose it; undefined where it does not. What has
 * to ask by its record alone may be chosen before and have no approval.
 */
export async function whyHeld(
  strategy: Strategy,
  heal: HealCase,
  symptoms: readonly string[],
): Promise<string | undefined> {
  const freedom = strategy.freedom?.(symptoms);
  if (freedom === undefined || freedom.level === 'auto') return undefined;
  if (isHeld(freedom)) return freedom.why;
  const events = await healEventsOf(heal.tracker, heal.member.component.id);
  const approval = approvalOf(events, actOf(strategy, heal), heal.tracker.now().getTime());
  return 'refusal' in approval ? `${freedom.why}, and ${approval.refusal}` : undefined;
}

/**
 * Records that a try begins, so that an approval serves once, and a heal counts though it is ended by force.
 * `symptoms`: the classes of what it is to treat, at which its record may hold it, or have it ask.
 * What is recorded is read again in the same step, since others may have begun meanwhile: throws NotAllowedError as above.
 */
export async function begin(strategy: Strategy, heal: HealCase, symptoms: readonly string[]): Promise<void> {
  const { tracker, member, run } = heal;
  const freedom = strategy.freedom?.(symptoms);
  if (freedom !== undefined && isHeld(freedom))
    throw new NotAllowedError(whatIsDone(strategy, heal), freedom.why);
  const asks = strategy.asks ?? (freedom?.level === 'approve' ? freedom.why : undefined);
  await recordBegun(tracker, member.component.id, actOf(strategy, heal), run, (events, now) => {
    requireRecorded({ ...strategy, ...(asks === undefined ? {} : { asks }) }, heal, events, now);
  });
  heal.markBegun();
}

/** Whether it may be told at most. */
export function isHeld({ level }: StrategyFreedom): boolean {
  return level === 'observe' || level === 'suggest';
}

function requireRecorded(
  strategy: Strategy,
  heal: HealCase,
  events: readonly RecordedEvent[],
  now: Date,
): void {
  const { component, allow } = heal.member;
  const rules: ActRules = {
    componentId: component.id,
    attemptsPerHour: heal.attemptsPerHour,
    unnamedRisk: allow.heal.includes(strategy.risk) ? undefined : strategy.risk,
    asks: strategy.asks,
  };
  const refusal = refusalOfAct(events, actOf(strategy, heal), rules, now.getTime());
  if (refusal !== undefined) throw new NotAllowedError(whatIsDone(strategy, heal), refusal);
}

function whatIsDone({ id }: Strategy, { member }: HealCase): string {
  return `To heal ${member.component.id} with ${id}`;
}

function actOf({ id: strategy }: Strategy, { run, key }: HealCase): HealAct {
  return { heal: run, strategy, activity: key };
}
