import path from 'node:path';
import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { HealLimits } from '../domain/heal-guardrails.ts';
import { healId } from '../domain/heal-ids.ts';
import type {
  HealOutcome,
  HealPlan,
  HealProblem,
  HealRequest,
  HealTrigger,
  PastAttempt,
  StrategyId,
} from '../domain/heal.ts';
import type { Store } from '../store/store.ts';
import { applyIfNeeded } from '../healing/apply-strategy.ts';
import { chooseActions } from '../healing/choose-actions.ts';
import { diagnose } from '../healing/diagnose.ts';
import type { HealCase } from '../healing/heal-case.ts';
import { STRATEGIES } from '../healing/strategies/strategies.ts';
import type { Applied } from '../healing/strategies/strategy.ts';
import { recordHeal } from '../tracker/heals.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import { findMember, type Workspace } from '../workspace/workspace.ts';
import { createHealRequests, type HealRequests } from './request-heals.ts';
import { attempt, type Attempt, type Done } from './shell.ts';

export interface HealDependencies {
  readonly openWorkspace: () => Promise<Workspace>;
  readonly store: Store;
  readonly trackerOf: (workspace: Workspace) => Tracker;
}

/** What the workflows of healing call. */
export interface HealActivities extends HealRequests {
  /** What decides whether a heal may begin now. Throws UnknownComponentError. */
  readHealLimits(input: Pick<HealRequest, 'component_id' | 'trigger'>): Promise<Done<HealLimits>>;
  /** Looks at everything, and chooses. */
  planHeal(input: {
    component_id: string;
    recent: readonly PastAttempt[];
    /** Whether a person insists, also on what failed twice within the hour. */
    forced?: boolean;
  }): Promise<Done<HealPlan & { approval_expires_ms: number }>>;
  /** Looks again, and acts only if one of the problems is still there; without `fingerprints`, any that it treats. */
  applyStrategy(input: {
    component_id: string;
    strategy: StrategyId;
    fingerprints?: readonly string[];
  }): Promise<Done<Applied>>;
  /** Looks again at what a strategy treats: those of the problems that are still there. */
  checkProblems(input: {
    component_id: string;
    strategy: StrategyId;
    fingerprints: readonly string[];
  }): Promise<Done<HealProblem[]>>;
  recordHealAttempt(input: {
    component_id: string;
    strategy: StrategyId;
    trigger: HealTrigger;
    fingerprints: readonly string[];
    outcome: HealOutcome;
    attempts: number;
    duration_ms: number;
    detail: string;
    forced_by?: string | null;
    /** The person who asked for the heal, by name. */
    asked_by?: string | null;
  }): Promise<Done<{ seq: number | null }>>;
  /** Which of these components have a heal that runs. */
  findRunningHeals(input: { component_ids: readonly string[] }): Promise<Done<string[]>>;
}

export function createHealActivities(dependencies: HealDependencies): HealActivities {
  const { openWorkspace, trackerOf } = dependencies;
  const caseOf = async (
    component_id: string,
    { signal, run, idempotencyKey, wasBegun, markBegun }: Attempt,
  ): Promise<HealCase> => {
    const workspace = await openWorkspace();
    return {
      tracker: trackerOf(workspace),
      member: findMember(workspace, component_id),
      signal,
      run,
      key: idempotencyKey,
      wasBegun,
      markBegun,
      attempt: Context.current().info.attempt,
      logs: path.join(workspace.root, '.hms', 'logs'),
    };
  };
  return {
    ...createHealRequests(dependencies),

    async readHealLimits({ component_id, trigger }) {
      return attempt(async () => {
        const workspace = await openWorkspace();
        const { component, allow } = findMember(workspace, component_id);
        const { attempts_per_hour, at_once, min_healthy_percent } = workspace.fleet.settings.heal;
        return {
          component_id: component.id,
          allowed: allow.heal.length > 0,
          attempts_per_hour,
          at_once,
          min_healthy_percent,
          ...(trigger === 'finding'
            ? await fleetHealth(workspace, trackerOf(workspace))
            : { healthy_percent: 100, red: 0 }),
        };
      });
    },

    async planHeal({ component_id, recent, forced = false }) {
      return attempt(async (tried) => {
        const { heal, status } = (await openWorkspace()).fleet.settings;
        const healCase = await caseOf(component_id, tried);
        const policy = { member: healCase.member, hold_ms: heal.hold, status };
        const plan = chooseActions(await diagnose(healCase), policy, forced ? [] : recent);
        return { ...plan, approval_expires_ms: heal.approval_expires };
      });
    },

    async applyStrategy({ component_id, strategy, fingerprints }) {
      return attempt(async (tried) =>
        applyIfNeeded(strategy, await caseOf(component_id, tried), fingerprints),
      );
    },

    async checkProblems({ component_id, strategy, fingerprints }) {
      return attempt(async (tried) => {
        const found = await diagnose(await caseOf(component_id, tried), [STRATEGIES[strategy].look]);
        return found.filter((problem) => fingerprints.includes(problem.fingerprint));
      });
    },

    async recordHealAttempt({ component_id, forced_by = null, asked_by = null, ...facts }) {
      return attempt(async ({ run, idempotencyKey: key }) => {
        const heal = { ...facts, fingerprints: [...facts.fingerprints], forced_by };
        const actor = forced_by ?? asked_by ?? undefined;
        const tracker = trackerOf(await openWorkspace());
        const { events } = await recordHeal(tracker, component_id, heal, { run, key, actor });
        return { seq: events[0]?.seq ?? null };
      });
    },

    async findRunningHeals({ component_ids }) {
      return attempt(async () => {
        const { client } = Context.current();
        const running: string[] = [];
        for (const id of component_ids) {
          const found = await client.workflow.getHandle(healId(id)).describe().catch(unlessNotFound);
          if (found?.status.name === 'RUNNING') running.push(id);
        }
        return running;
      });
    },
  };
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
