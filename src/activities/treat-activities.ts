import { Context } from '@temporalio/activity';
import type { HealPlan, HealProblem, PastAttempt } from '../domain/healing/heal.ts';
import { remoteAddresses } from '../domain/health/remote-addresses.ts';
import type { Registry } from '../domain/registry.ts';
import type { FixKind } from '../environment/fixes/fix.ts';
import { applyIfNeeded } from '../healing/apply-strategy.ts';
import { chooseActions } from '../healing/choose-actions.ts';
import { diagnose } from '../healing/diagnose.ts';
import { recordDecision } from '../healing/record-decision.ts';
import type { HealCase } from '../healing/heal-case.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import type { StrategyResult } from '../healing/strategies/strategy.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity, type MemberAttempt } from './define.ts';
import { PlanHealInput, createStrategyInputs } from './heal-inputs.ts';
import type { ActivityResult } from './run-activity.ts';
import { whoInsists } from './who-insists.ts';
import { logFolder } from '../workspace/workspace.ts';

/** What looks at what is wrong with a component, and acts. */
export interface TreatActivities {
  /** Looks at everything, and chooses. */
  planHeal(input: {
    component_id: string;
    recent: readonly PastAttempt[];
    /** Whether a person insists, also on what failed twice within the hour. */
    forced?: boolean;
    /** Strategies that this heal has tried: then what is chosen now is recorded, and why. */
    tried?: readonly string[];
  }): Promise<ActivityResult<HealPlan & { approval_expires_ms: number }>>;
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
  const { openWorkspace, trackerOf } = context;
  const { strategies } = kinds;
  const { ApplyStrategyInput, CheckProblemsInput } = createStrategyInputs(strategies);
  const caseOf = createCases(context, kinds);
  return {
    planHeal: defineMemberActivity(openWorkspace, PlanHealInput, async (input, tried) => {
      const { recent, forced } = input;
      const { heal, status } = tried.workspace.fleet.settings;
      const policy = { kinds, member: tried.member, hold_ms: heal.hold, status };
      const tracker = trackerOf(tried.workspace);
      const isForced = forced && (await whoInsists(tracker, input.component_id, tried.run)) !== null;
      const problems = await diagnose(caseOf(tried), kinds);
      const plan = chooseActions(problems, policy, isForced ? [] : recent);
      // What is recorded brings stored documents in line: broken ones would be mended by it, and not by what is chosen.
      const isWhole = plan.looks.length === kinds.probes.items.length;
      if (input.tried !== undefined && problems.length > 0 && isWhole)
        await recordDecision(tracker, caseOf(tried), kinds, { plan, tried: input.tried, settings: heal });
      return { ...plan, approval_expires_ms: heal.approval_expires };
    }),

    applyStrategy: defineMemberActivity(
      openWorkspace,
      ApplyStrategyInput,
      async ({ strategy, fingerprints, since }, tried) =>
        applyIfNeeded(strategies.get(strategy), caseOf(tried), kinds, { fingerprints, since }),
    ),

    checkProblems: defineMemberActivity(
      openWorkspace,
      CheckProblemsInput,
      async ({ strategy, fingerprints, looks, known = [] }, tried) => {
        const own = strategies.get(strategy).probes;
        const others = looks?.filter((look) => !own.includes(look));
        const found = await diagnose(caseOf(tried), kinds, others ?? own);
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
  });
}
