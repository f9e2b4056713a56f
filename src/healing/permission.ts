import { NotAllowedError } from '../domain/errors.ts';
import { approvalOf, countBegun, insists, type HealAct } from '../domain/healing/permits.ts';
import { healEventsOf, recordBegun } from '../tracker/heals.ts';
import type { HealCase } from './heal-case.ts';
import type { Strategy } from './strategies/strategy.ts';

/**
 * Whether a heal may do this now, by `components.yaml` and by what is recorded, whatever its workflow was told.
 * Throws NotAllowedError where the operator forbids it, where a person has to approve it and has not, and where more heals
 * would act within an hour than `settings.heal.attempts_per_hour`.
 */
export async function requirePermission(strategy: Strategy, heal: HealCase): Promise<void> {
  const { tracker, member, run, attemptsPerHour } = heal;
  const { id } = member.component;
  const { risk } = strategy;
  const what = `To heal ${id} with ${strategy.id}`;
  const { heal: allowed } = member.allow;
  if (allowed.length === 0) throw new NotAllowedError(what, '`allow.heal` is empty for it');
  const obstructed = strategy.obstacle(member);
  if (obstructed?.isForbidden === true) throw new NotAllowedError(what, obstructed.why);
  const now = tracker.now().getTime();
  const events = await healEventsOf(tracker, id);
  const act = actOf(strategy, heal);
  if (!allowed.includes(risk)) {
    const approval = approvalOf(events, act, now);
    if ('refusal' in approval)
      throw new NotAllowedError(
        what,
        `\`allow.heal\` does not name ${risk}, and ${approval.refusal}; \`hms heal approve ${id}\` records one for the heal that asks`,
      );
  }
  if (countBegun(events, act, now) >= attemptsPerHour && insists(events, now, run) === undefined)
    throw new NotAllowedError(
      what,
      `the component was healed ${attemptsPerHour} times within the hour, and settings.heal.attempts_per_hour is ${attemptsPerHour}`,
    );
}

/** Records that it begins, so that an approval serves once, and a heal counts though it is ended by force. */
export async function begin(strategy: Strategy, heal: HealCase): Promise<void> {
  const { tracker, member, run } = heal;
  await recordBegun(tracker, member.component.id, actOf(strategy, heal), run);
  heal.markBegun();
}

function actOf({ id: strategy }: Strategy, { run, key }: HealCase): HealAct {
  return { heal: run, strategy, activity: key };
}
