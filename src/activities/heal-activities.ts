import { type HealDependencies, createHealRequests, type HealRequests } from './request-heals.ts';
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { HealLimits } from '../domain/healing/guardrails.ts';
import { approvalOf, insists } from '../domain/healing/permits.ts';
import { healId } from '../domain/healing/ids.ts';
import type {
  HealOutcome,
  HealPlan,
  HealProblem,
  HealRequest,
  HealTrigger,
  PastAttempt,
} from '../domain/healing/heal.ts';
import { applyIfNeeded } from '../healing/apply-strategy.ts';
import { chooseActions } from '../healing/choose-actions.ts';
import { diagnose } from '../healing/diagnose.ts';
import type { HealCase } from '../healing/heal-case.ts';
import type { Registry } from '../domain/registry.ts';
import type { FixKind } from '../environment/fixes/fix.ts';
import type { HealingKinds } from '../healing/healing-kinds.ts';
import type { StrategyResult } from '../healing/strategies/strategy.ts';
import { healEventsOf, recordHeal } from '../tracker/heals.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { defineActivity, defineMemberActivity, type MemberAttempt } from './define.ts';
import {
  FindRunningHealsInput,
  HealLimitsInput,
  PlanHealInput,
  createStrategyInputs,
} from './heal-inputs.ts';
import type { ActivityResult } from './run-activity.ts';

import path from 'node:path';

/** What the workflows of healing call. */
export interface HealActivities extends HealRequests {
  /** What decides whether a heal may begin now. Throws UnknownComponentError. */
  readHealLimits(input: Pick<HealRequest, 'component_id' | 'trigger'>): Promise<ActivityResult<HealLimits>>;
  /** Looks at everything, and chooses. */
  planHeal(input: {
    component_id: string;
    recent: readonly PastAttempt[];
    /** Whether a person insists, also on what failed twice within the hour. */
    forced?: boolean;
  }): Promise<ActivityResult<HealPlan & { approval_expires_ms: number }>>;
  /** Looks again, and acts only if one of the problems is still there; without `fingerprints`, any that it treats. */
  applyStrategy(input: {
    component_id: string;
    strategy: string;
    fingerprints?: readonly string[];
  }): Promise<ActivityResult<StrategyResult>>;
  /** The approval that `hms heal approve` recorded for this strategy in the heal that asks; null where there is none that counts. */
  findApproval(input: {
    component_id: string;
    strategy: string;
  }): Promise<ActivityResult<{ by: string | null } | null>>;
  /** Looks again at what a strategy treats: those of the problems that are still there. */
  checkProblems(input: {
    component_id: string;
    strategy: string;
    fingerprints: readonly string[];
  }): Promise<ActivityResult<HealProblem[]>>;
  recordHealAttempt(input: {
    component_id: string;
    strategy: string;
    trigger: HealTrigger;
    fingerprints: readonly string[];
    outcome: HealOutcome;
    attempts: number;
    duration_ms: number;
    detail: string;
    forced_by?: string | null;
    /** The person who asked for the heal, by name. */
    asked_by?: string | null;
  }): Promise<ActivityResult<{ seq: number | null }>>;
  /** Which of these components have a heal that runs. */
  findRunningHeals(input: { component_ids: readonly string[] }): Promise<ActivityResult<string[]>>;
}

interface HealingActivityKinds extends HealingKinds {
  readonly fixes: Registry<FixKind>;
}

/** What heals a component with these probes, strategies and fixes. */
export function createHealActivities(
  dependencies: HealDependencies,
  kinds: HealingActivityKinds,
): HealActivities {
  const { openWorkspace, trackerOf } = dependencies;
  const caseOf = createCases(dependencies, kinds);
  const { strategies } = kinds;
  const { ApplyStrategyInput, CheckProblemsInput, FindApprovalInput, RecordHealAttemptInput } =
    createStrategyInputs(strategies);
  return {
    ...createHealRequests(dependencies),

    readHealLimits: defineMemberActivity(
      openWorkspace,
      HealLimitsInput,
      async ({ component_id, trigger }, { workspace, member }) => {
        const { attempts_per_hour, at_once, min_healthy_percent } = workspace.fleet.settings.heal;
        return {
          component_id,
          allowed: member.allow.heal.length > 0,
          attempts_per_hour,
          at_once,
          min_healthy_percent,
          forced_by: await whoInsists(trackerOf(workspace), component_id),
          ...(trigger === 'finding'
            ? await fleetHealth(workspace, trackerOf(workspace))
            : { healthy_percent: 100, red: 0 }),
        };
      },
    ),

    planHeal: defineMemberActivity(openWorkspace, PlanHealInput, async (input, tried) => {
      const { recent, forced } = input;
      const { heal, status } = tried.workspace.fleet.settings;
      const policy = { kinds, member: tried.member, hold_ms: heal.hold, status };
      const tracker = trackerOf(tried.workspace);
      const isForced = forced && (await whoInsists(tracker, input.component_id, tried.run)) !== null;
      const problems = await diagnose(caseOf(tried), kinds);
      const plan = chooseActions(problems, policy, isForced ? [] : recent);
      return { ...plan, approval_expires_ms: heal.approval_expires };
    }),

    applyStrategy: defineMemberActivity(
      openWorkspace,
      ApplyStrategyInput,
      async ({ strategy, fingerprints }, tried) =>
        applyIfNeeded(strategies.get(strategy), caseOf(tried), kinds, fingerprints),
    ),

    findApproval: defineMemberActivity(
      openWorkspace,
      FindApprovalInput,
      async ({ component_id, strategy }, { workspace, run, idempotencyKey: activity }) => {
        const tracker = trackerOf(workspace);
        const events = await healEventsOf(tracker, component_id);
        const approval = approvalOf(events, { heal: run, strategy, activity }, tracker.now().getTime());
        return 'refusal' in approval ? null : approval;
      },
    ),

    checkProblems: defineMemberActivity(
      openWorkspace,
      CheckProblemsInput,
      async ({ strategy, fingerprints }, tried) => {
        const found = await diagnose(caseOf(tried), kinds, strategies.get(strategy).probes);
        return found.filter((problem) => fingerprints.includes(problem.fingerprint));
      },
    ),

    recordHealAttempt: defineMemberActivity(
      openWorkspace,
      RecordHealAttemptInput,
      async ({ component_id, detail, asked_by, ...facts }, { workspace, run, idempotencyKey: key }) => {
        const tracker = trackerOf(workspace);
        const forced_by = facts.forced_by && (await whoInsists(tracker, component_id, run));
        const heal = { ...facts, forced_by, detail: shortened(detail) };
        const { events } = await recordHeal(tracker, component_id, heal, {
          run,
          key,
          actor: forced_by ?? asked_by ?? undefined,
        });
        return { seq: events[0]?.seq ?? null };
      },
    ),

    findRunningHeals: defineActivity(FindRunningHealsInput, async ({ component_ids }, { signal }) => {
      const { client } = Context.current();
      const running: string[] = [];
      for (const id of component_ids) {
        signal.throwIfAborted();
        const found = await client.workflow.getHandle(healId(id)).describe().catch(unlessNotFound);
        if (found?.status.name === 'RUNNING') running.push(id);
      }
      return running;
    }),
  };
}

/** What a try of a heal works with. */
function createCases(
  { trackerOf }: HealDependencies,
  { fixes }: Pick<HealingActivityKinds, 'fixes'>,
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
    attemptsPerHour: workspace.fleet.settings.heal.attempts_per_hour,
    logs: path.join(workspace.root, '.hms', 'logs'),
  });
}

/** The person whose `hms heal --force` is recorded and not yet obeyed, by name; a message or an input does not tell. */
async function whoInsists(tracker: Tracker, componentId: string, heal?: string): Promise<string | null> {
  const events = await healEventsOf(tracker, componentId);
  return insists(events, tracker.now().getTime(), heal === undefined ? undefined : { heal }) ?? null;
}

/** What a strategy did is told in a few lines, however many problems it was about. */
const MAX_DETAIL = 4_000;

function shortened(detail: string): string {
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL - 1)}…` : detail;
}

async function fleetHealth(
  workspace: Workspace,
  tracker: Tracker,
): Promise<Pick<HealLimits, 'healthy_percent' | 'red'>> {
  const colours = new Map<string, number>();
  for (const { id } of workspace.fleet.components) {
    const { operational_status: colour } = await getStatus(tracker, id);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  const count = (colour: string): number => colours.get(colour) ?? 0;
  const healthy = count('green') + count('yellow');
  const red = count('red');
  const judged = healthy + red;
  return { red, healthy_percent: judged === 0 ? 100 : Math.floor((healthy / judged) * 100) };
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}
