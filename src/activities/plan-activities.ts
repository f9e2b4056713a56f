import { getClient } from '@temporalio/activity';
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

export function createPlanActivities({ openWorkspace, trackerOf }: ActivityContext): PlanActivities {
  const planning = async () => {
    const workspace = await openWorkspace();
    return { workspace, tracker: trackerOf(workspace) };
  };
  return {
    planPage: defineActivity(PlanPageInput, async (input, { signal, run, idempotencyKey: key }) =>
      planPage(await planning(), input, { signal, run, key }),
    ),

    planUpdate: defineActivity(PlanUpdateInput, async (input, { signal, run, idempotencyKey: key }) =>
      planUpdate(await planning(), input, { signal, run, key }),
    ),

    awaitRuns: defineActivity(AwaitRunsInput, async (input, { signal }) =>
      awaitRuns(getClient(), input, signal),
    ),
  };
}
