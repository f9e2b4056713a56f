import { Context } from '@temporalio/activity';
import type { HealLimits } from '../domain/healing/guardrails.ts';
import type { HealRequest } from '../domain/healing/heal.ts';
import type { Tracker } from '../tracker/record.ts';
import { getStatus } from '../tracker/status.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineActivity, defineMemberActivity } from './define.ts';
import { FindRunningHealsInput, HealLimitsInput } from './heal-inputs.ts';
import { isHealRunning } from './heal-under-way.ts';
import type { ActivityResult } from './run-activity.ts';
import { whoInsists } from './who-insists.ts';

/** What the coordinator asks before it lets a heal begin. */
export interface GuardActivities {
  /** What decides whether a heal may begin now. Throws UnknownComponentError. */
  readHealLimits(input: Pick<HealRequest, 'component_id' | 'trigger'>): Promise<ActivityResult<HealLimits>>;
  /** Which of these components have a heal that runs. */
  findRunningHeals(input: { component_ids: readonly string[] }): Promise<ActivityResult<string[]>>;
}

export function createGuardActivities({ openWorkspace, trackerOf }: ActivityContext): GuardActivities {
  return {
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

    findRunningHeals: defineActivity(FindRunningHealsInput, async ({ component_ids }, { signal }) => {
      const { client } = Context.current();
      const running: string[] = [];
      for (const id of component_ids) {
        signal.throwIfAborted();
        if (await isHealRunning(client, id)) running.push(id);
      }
      return running;
    }),
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
