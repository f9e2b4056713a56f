import { findMember } from '../workspace/workspace.ts';
import { Context } from '@temporalio/activity';
import { explainBriefly } from '../domain/status/explain.ts';
import { maintenanceAt, NO_MAINTENANCE } from '../domain/maintenance/maintenance.ts';
import { HEALING_ID } from '../domain/healing/ids.ts';
import type { HealRequest, HealTrigger } from '../domain/healing/heal.ts';
import { PURPOSES } from '../domain/updates/purposes.ts';
import { getStatus } from '../tracker/status.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineActivity, defineMemberActivity } from './define.ts';
import { RequestHealInput, RequestHealsInput } from './heal-inputs.ts';
import type { ActivityResult } from './run-activity.ts';

/** What hands requests to the coordinator of heals, which is started if there is none; its query `overview` tells what it decides. */
export interface HealRequests {
  requestHeal(input: {
    component_id: string;
    reason: string;
    trigger?: HealTrigger;
    /** The person who asked for it, by name. */
    asked_by?: string;
  }): Promise<ActivityResult<{ component_id: string }>>;
  /** Requests by the monitor itself, for those of the components that the operator lets heal and that are in no maintenance; returns these. */
  requestHeals(input: { component_ids: readonly string[] }): Promise<ActivityResult<string[]>>;
}

export function createHealRequests({ openWorkspace, trackerOf }: ActivityContext): HealRequests {
  return {
    requestHeal: defineMemberActivity(openWorkspace, RequestHealInput, async (request) => {
      await send(request);
      return { component_id: request.component_id };
    }),

    requestHeals: defineActivity(RequestHealsInput, async ({ component_ids }, { signal }) => {
      const workspace = await openWorkspace();
      const members = component_ids.map((id) => findMember(workspace, id));
      const allowed = members
        .filter(({ allow }) => allow.heal.length > 0)
        .map(({ component }) => component.id);
      const tracker = trackerOf(workspace);
      const asked: string[] = [];
      for (const component_id of allowed) {
        signal.throwIfAborted();
        const status = await getStatus(tracker, component_id);
        if (maintenanceAt(status.maintenance ?? NO_MAINTENANCE, tracker.now()) !== undefined) continue;
        const reason = `${status.operational_status}: ${explainBriefly(status)}`.slice(0, 500);
        await send({ component_id, reason, trigger: 'finding' });
        asked.push(component_id);
      }
      return asked;
    }),
  };
}

async function send(request: HealRequest): Promise<void> {
  const { client, info } = Context.current();
  await client.workflow.signalWithStart('healing', {
    workflowId: HEALING_ID,
    taskQueue: info.taskQueue,
    signal: 'requestHeal',
    signalArgs: [request],
    staticSummary: PURPOSES.healing.summary,
    staticDetails: PURPOSES.healing.details,
  });
}
