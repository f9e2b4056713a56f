import { NotAllowedError } from '../domain/errors.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { refusalOfAct, type ActRules, type HealAct } from '../domain/healing/permits.ts';
import { healEventsOf, recordBegun } from '../tracker/heals.ts';
import type { HealCase } from './heal-case.ts';
import type { Strategy } from './strategies/strategy.ts';

/**
 * Whether a heal may do this now, by `components.yaml` and by what is recorded, whatever its workflow was told.
 * Throws NotAllowedError where the operator forbids it, where a person has to approve it and has not, and where more heals
 * would act within an hour than `settings.heal.attempts_per_hour`.
 */
export async function requirePermission(strategy: Strategy, heal: HealCase): Promise<void> {
  const { tracker, member } = heal;
  const what = whatIsDone(strategy, heal);
  if (member.allow.heal.length === 0) throw new NotAllowedError(what, '`allow.heal` is empty for it');
  const obstructed = strategy.obstacle(member);
  if (obstructed?.isForbidden === true) throw new NotAllowedError(what, obstructed.why);
  if (strategy.person !== undefined) throw new NotAllowedError(what, 'it is for a person to do');
  if (strategy.watchMs !== undefined) return;
  const events = await healEventsOf(tracker, member.component.id);
  requireRecorded(strategy, heal, events, tracker.now());
}

/**
 * Records that a try begins, so that an approval serves once, and a heal counts though it is ended by force.
 * What is recorded is read again in the same step, since others may have begun meanwhile: throws NotAllowedError as above.
 */
export async function begin(strategy: Strategy, heal: HealCase): Promise<void> {
  const { tracker, member, run } = heal;
  await recordBegun(tracker, member.component.id, actOf(strategy, heal), run, (events, now) => {
    requireRecorded(strategy, heal, events, now);
  });
  heal.markBegun();
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
