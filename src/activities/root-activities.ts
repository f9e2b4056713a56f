import type { HealedRoot } from '../domain/healing/heal.ts';
import type { HealSymptom } from '../domain/healing/symptom.ts';
import { recordHealWait } from '../tracker/heals.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity } from './define.ts';
import { FindHealedRootInput, RecordHealWaitInput } from './heal-inputs.ts';
import { findRoot } from './look-around.ts';
import type { ActivityResult } from './run-activity.ts';

/** What a heal asks and records that waits for another component's. */
export interface RootActivities {
  /** The component that this one needs and whose heal comes first; null where there is none, or not any more. */
  findHealedRoot(input: {
    component_id: string;
    coordinator: string;
  }): Promise<ActivityResult<HealedRoot | null>>;
  /** Records that a heal has waited for another component's. */
  recordHealWait(input: {
    component_id: string;
    root: string;
    step: number;
    symptom: HealSymptom | null;
    waited_ms: number;
    recovered: boolean;
  }): Promise<ActivityResult<null>>;
}

export function createRootActivities(context: ActivityContext): RootActivities {
  const { openWorkspace, trackerOf } = context;
  return {
    findHealedRoot: defineMemberActivity(openWorkspace, FindHealedRootInput, async ({ coordinator }, place) =>
      findRoot(context, place, coordinator),
    ),

    recordHealWait: defineMemberActivity(
      openWorkspace,
      RecordHealWaitInput,
      async ({ component_id, ...wait }, { workspace, run, idempotencyKey: key }) => {
        await recordHealWait(trackerOf(workspace), component_id, { heal: run, ...wait }, { run, key });
        return null;
      },
    ),
  };
}
