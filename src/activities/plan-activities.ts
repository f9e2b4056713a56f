import { getClient } from '@temporalio/activity';
import { UnavailableError } from '../domain/errors.ts';
import type { FleetPage, PlannedComponent } from '../domain/updates/run.ts';
import type { ActivityContext } from './activity-context.ts';
import { awaitRuns, type AwaitedRun, type EndedRun } from './await-runs.ts';
import { defineActivity } from './define.ts';
import { AwaitRunsInput, PlanPageInput, PlanUpdateInput } from './inputs.ts';
import { planPage, planUpdate, type Asked, type AskedPage } from './plan-update.ts';
import type { ActivityResult } from './run-activity.ts';

/** What an update of the fleet calls, before and beside those of its components. */
export interface PlanActivities {
  planPage(input: AskedPage): Promise<ActivityResult<FleetPage>>;
  planUpdate(input: Asked): Promise<ActivityResult<readonly PlannedComponent[]>>;
  /** What ends, by itself or because it is to be cancelled, of updates that an earlier part of this run began. */
  awaitRuns(input: { runs: readonly AwaitedRun[]; cancel: boolean }): Promise<ActivityResult<EndedRun[]>>;
}

/** Series that are measured are trimmed as they grow; this is for those that are not any more. */
const COMPACTED_EVERY_MS = 3_600_000;

export function createPlanActivities({ openWorkspace, trackerOf, store }: ActivityContext): PlanActivities {
  const planning = async () => {
    const workspace = await openWorkspace();
    return { workspace, tracker: trackerOf(workspace) };
  };
  let compactedAt = -Infinity;
  const compact = async (): Promise<void> => {
    if (performance.now() - compactedAt < COMPACTED_EVERY_MS) return;
    compactedAt = performance.now();
    try {
      await store.metrics.compact();
    } catch (error) {
      // A full disk is met, and told, by whoever has something to keep.
      if (!(error instanceof UnavailableError)) throw error;
    }
  };
  return {
    planPage: defineActivity(PlanPageInput, async (input, { signal, run, idempotencyKey: key }) => {
      const page = await planPage(await planning(), input, { signal, run, key });
      await compact();
      return page;
    }),

    planUpdate: defineActivity(PlanUpdateInput, async (input, { signal, run, idempotencyKey: key }) =>
      planUpdate(await planning(), input, { signal, run, key }),
    ),

    awaitRuns: defineActivity(AwaitRunsInput, async (input, { signal }) =>
      awaitRuns(getClient(), input, signal),
    ),
  };
}
