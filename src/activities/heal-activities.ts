import { approvalOf } from '../domain/healing/permits.ts';
import type { HealOutcome, HealTrigger } from '../domain/healing/heal.ts';
import type { HealSymptom } from '../domain/healing/symptom.ts';
import { healEventsOf, recordHeal } from '../tracker/heals.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineMemberActivity } from './define.ts';
import { reviewFreedom } from './freedom.ts';
import { createGuardActivities, type GuardActivities } from './guard-activities.ts';
import { FindApprovalInput, RecordHealAttemptInput } from './heal-inputs.ts';
import { createRootActivities, type RootActivities } from './root-activities.ts';
import { createHealRequests, type HealRequests } from './request-heals.ts';
import type { ActivityResult } from './run-activity.ts';
import { createTreatActivities, type TreatActivities, type TreatmentKinds } from './treat-activities.ts';
import { whoInsists } from './who-insists.ts';

/** What the workflows of healing call. */
export interface HealActivities extends HealRequests, GuardActivities, TreatActivities, RootActivities {
  /** The approval that `hms heal approve` recorded for this strategy in the heal that asks; null where there is none that counts. */
  findApproval(input: {
    component_id: string;
    strategy: string;
  }): Promise<ActivityResult<{ by: string | null } | null>>;
  recordHealAttempt(input: {
    component_id: string;
    strategy: string;
    trigger: HealTrigger;
    fingerprints: readonly string[];
    outcome: HealOutcome;
    attempts: number;
    duration_ms: number;
    detail: string;
    symptom?: HealSymptom | null;
    waited_ms?: number;
    acted_ms?: number;
    held_ms?: number;
    worse?: readonly string[];
    forced_by?: string | null;
    /** The person who asked for the heal, by name. */
    asked_by?: string | null;
  }): Promise<ActivityResult<{ seq: number | null }>>;
}

/** What heals a component with these probes, strategies and fixes. */
export function createHealActivities(context: ActivityContext, kinds: TreatmentKinds): HealActivities {
  const { openWorkspace, trackerOf } = context;
  return {
    ...createHealRequests(context),
    ...createGuardActivities(context),
    ...createTreatActivities(context, kinds),
    ...createRootActivities(context),

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

    recordHealAttempt: defineMemberActivity(
      openWorkspace,
      RecordHealAttemptInput,
      async ({ component_id, detail, asked_by, ...facts }, attempt) => {
        const { workspace, run, idempotencyKey: key } = attempt;
        const tracker = trackerOf(workspace);
        const forced_by = facts.forced_by && (await whoInsists(tracker, component_id, run));
        const heal = { ...facts, forced_by, detail: shortened(detail) };
        const { events } = await recordHeal(tracker, component_id, heal, {
          run,
          key,
          actor: forced_by ?? asked_by ?? undefined,
        });
        await reviewFreedom(context, attempt, kinds, heal);
        return { seq: events[0]?.seq ?? null };
      },
    ),
  };
}

/** What a strategy did is told in a few lines, however many problems it was about. */
const MAX_DETAIL = 4_000;

function shortened(detail: string): string {
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL - 1)}…` : detail;
}
