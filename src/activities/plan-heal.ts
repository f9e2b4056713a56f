import { LockTimeoutError, UnavailableError } from '../domain/errors.ts';
import { countDependents } from '../domain/healing/dependents.ts';
import type { HealAction, HealPlan, PastAttempt } from '../domain/healing/heal.ts';
import { reasonsOf } from '../healing/explain-choice.ts';
import type { HealCase } from '../healing/heal-case.ts';
import { chooseActions } from '../healing/choose-actions.ts';
import { diagnose } from '../healing/diagnose.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import { rankPlan, type RankSource } from '../healing/rank-plan.ts';
import { recordDecision } from '../healing/record-decision.ts';
import { dataFolder } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity, type MemberAttempt } from './define.ts';
import { freeKindsAt, INDEX_WAIT_MS } from './freedom.ts';
import { PlanHealInput } from './heal-inputs.ts';
import { lookAround } from './look-around.ts';
import type { ActivityResult } from './run-activity.ts';
import { whoInsists } from './who-insists.ts';

const MINUTE_MS = 60_000;

export type PlanHeal = (input: {
  component_id: string;
  recent: readonly PastAttempt[];
  /** Whether a person insists, also on what failed twice within the hour. */
  forced?: boolean;
  /** Strategies that this heal has tried: then what is chosen now is recorded, and why. */
  tried?: readonly string[];
  /** The workflow id of the coordinator of heals. */
  coordinator?: string;
}) => Promise<ActivityResult<HealPlan & { approval_expires_ms: number }>>;

/** Looks at everything, and chooses by what is allowed, and by what is known where `settings.heal.learn` says so. */
export function createPlanHeal(
  context: ActivityContext,
  kinds: HealingKinds,
  caseOf: (tried: MemberAttempt) => HealCase,
): PlanHeal {
  const { openWorkspace, trackerOf } = context;
  return defineMemberActivity(openWorkspace, PlanHealInput, async (input, attempt) => {
    const { recent, forced, tried, coordinator } = input;
    const { member, workspace } = attempt;
    const { heal: settings, status } = workspace.fleet.settings;
    const ofMember = await freeKindsAt(context, attempt, kinds);
    const policy = { kinds: ofMember, member, hold_ms: settings.hold, status };
    const tracker = trackerOf(workspace);
    const isForced = forced && (await whoInsists(tracker, input.component_id, attempt.run)) !== null;
    const problems = await diagnose(caseOf(attempt), ofMember);
    const chosen = chooseActions(problems, policy, isForced ? [] : recent);
    // What is recorded brings stored documents in line: broken ones would be mended by it, and not by what is chosen.
    const isWhole = chosen.looks.length === kinds.probes.items.length;
    const learned = isWhole ? await readEvidence(context, attempt, chosen.actions) : undefined;
    const { strategies } = ofMember;
    const source = learned && {
      ...{ member, strategies, settings, now: tracker.now(), tried: tried ?? [] },
      ...{ heal: attempt.run, ...learned },
    };
    const { plan, ranking } = source ? rankPlan(chosen, source) : { plan: chosen, ranking: undefined };
    const decision =
      tried !== undefined && problems.length > 0 && isWhole
        ? await recordDecision(tracker, caseOf(attempt), ofMember, { plan, tried, settings, ranking })
        : undefined;
    const next = plan.actions.find(({ strategy }) => !(tried ?? []).includes(strategy));
    const around = await lookAround(context, attempt, { next, isForced, coordinator });
    return { ...plan, ...around, ...reasonsOf(decision), approval_expires_ms: settings.approval_expires };
  });
}

/** What the fleet has recorded of these actions; undefined where there are none, or nothing can be read: then the order is as ever. */
async function readEvidence(
  { store, now }: ActivityContext,
  { workspace: { root, fleet }, member }: MemberAttempt,
  actions: readonly HealAction[],
): Promise<Pick<RankSource, 'sums' | 'basis'> | undefined> {
  if (actions.length === 0) return undefined;
  const { readIndex } = await import('../index/fleet-index.ts');
  const { readLearned } = await import('../index/learned/read-learned.ts');
  const { id: componentId } = member.component;
  const symptoms = [...new Set(actions.flatMap(({ symptom }) => symptom?.class ?? []))];
  const options = {
    ...{ folder: dataFolder(root), store, fleet, now: now(), reportDamage: store.reportDamage },
    waitMs: INDEX_WAIT_MS,
  };
  try {
    const { sums, ...approvals } = await readIndex(options, (database) =>
      readLearned(database, { componentId, symptoms }),
    );
    const dependents = countDependents(fleet, componentId);
    const person_ms = Math.round(fleet.settings.heal.person_minutes * MINUTE_MS);
    return { sums, basis: { dependents, ...approvals, person_ms } };
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof LockTimeoutError)) throw error;
    return undefined;
  }
}
