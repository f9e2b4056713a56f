import { Context } from '@temporalio/activity';
import type { HealProblem } from '../domain/healing/heal.ts';
import { remoteAddresses } from '../domain/health/remote-addresses.ts';
import type { Registry } from '../domain/registry.ts';
import type { FixKind } from '../environment/fixes/fix.ts';
import { applyIfNeeded } from '../healing/apply-strategy.ts';
import { diagnose } from '../healing/diagnose.ts';
import type { HealCase } from '../healing/heal-case.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import type { StrategyResult } from '../healing/strategies/strategy.ts';
import type { ActivityContext } from './activity-context.ts';
import { kindsAt } from './kinds-at.ts';
import { defineMemberActivity, type MemberAttempt } from './define.ts';
import { freeKindsAt } from './freedom.ts';
import { ApplyStrategyInput, CheckProblemsInput } from './heal-inputs.ts';
import { createPlanHeal, type PlanHeal } from './plan-heal.ts';
import type { ActivityResult } from './run-activity.ts';
import { fixFolder, logFolder } from '../workspace/workspace.ts';

/** What looks at what is wrong with a component, and acts. */
export interface TreatActivities {
  /** Looks at everything, and chooses. */
  planHeal: PlanHeal;
  /** Looks again, and acts only if one of the problems is still there; without `fingerprints`, any that it treats. */
  applyStrategy(input: {
    component_id: string;
    strategy: string;
    fingerprints?: readonly string[];
    /** When they were found, as ISO time. */
    since?: string;
  }): Promise<ActivityResult<StrategyResult>>;
  /**
   * Looks again at what a strategy treats: those of the problems that are still there. With `looks`, these probes look instead
   * of the strategy's own: what they find that is neither among the problems nor `known`.
   */
  checkProblems(input: {
    component_id: string;
    strategy: string;
    fingerprints: readonly string[];
    looks?: readonly string[];
    known?: readonly string[];
  }): Promise<ActivityResult<HealProblem[]>>;
}

/** The probes, strategies and fixes that there are. */
export interface TreatmentKinds extends HealingKinds {
  readonly fixes: Registry<FixKind>;
}

export function createTreatActivities(context: ActivityContext, kinds: TreatmentKinds): TreatActivities {
  const { openWorkspace } = context;
  const caseOf = createCases(context, kinds);
  const chosenIn = async (tried: MemberAttempt, strategy: string) => {
    const ofMember = await kindsAt(context, tried, kinds);
    return { ofMember, chosen: ofMember.strategies.get(strategy) };
  };
  return {
    planHeal: createPlanHeal(context, kinds, caseOf),

    applyStrategy: defineMemberActivity(
      openWorkspace,
      ApplyStrategyInput,
      async ({ strategy, fingerprints, since }, tried) => {
        const ofMember = await freeKindsAt(context, tried, kinds);
        const chosen = ofMember.strategies.get(strategy);
        return applyIfNeeded(chosen, caseOf(tried), ofMember, { fingerprints, since });
      },
    ),

    checkProblems: defineMemberActivity(
      openWorkspace,
      CheckProblemsInput,
      async ({ strategy, fingerprints, looks, known = [] }, tried) => {
        const { chosen, ofMember } = await chosenIn(tried, strategy);
        const others = looks?.filter((look) => !chosen.probes.includes(look));
        const found = await diagnose(caseOf(tried), ofMember, others ?? chosen.probes);
        const told = new Set([...fingerprints, ...known]);
        return found.filter(({ fingerprint }) =>
          others === undefined ? fingerprints.includes(fingerprint) : !told.has(fingerprint),
        );
      },
    ),
  };
}

/** What a try of a heal works with. */
function createCases(
  { trackerOf }: ActivityContext,
  { fixes }: Pick<TreatmentKinds, 'fixes'>,
): (tried: MemberAttempt) => HealCase {
  return ({ workspace, member, signal, run, idempotencyKey, wasBegun, markBegun }) => ({
    tracker: trackerOf(workspace),
    member,
    signal,
    fixes,
    run,
    key: idempotencyKey,
    wasBegun,
    markBegun,
    attempt: Context.current().info.attempt,
    others: remoteAddresses(workspace.fleet.components),
    attemptsPerHour: workspace.fleet.settings.heal.attempts_per_hour,
    logs: logFolder(workspace.root),
    fixState: fixFolder(workspace.root, member.component.id),
  });
}
