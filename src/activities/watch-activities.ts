import { Context } from '@temporalio/activity';
import type { HealthNews } from '../domain/monitor/health-watch.ts';
import type { ActivityContext } from './activity-context.ts';
import { defineActivity } from './define.ts';
import { WatchHealthInput } from './monitor-inputs.ts';
import type { ActivityResult } from './run-activity.ts';
import { watchHealth } from './watch-health.ts';
import type { HealthWatchInput } from './watched-members.ts';

/** What the monitor has done beside its cycles. */
export interface WatchActivities {
  /**
   * Asks health checks at their pace until it is cancelled, its worker stops, or a day is over, and signals the monitor what
   * changes. `watched` is at least 1: 0 is what earlier versions say where there is nothing to be asked, and the monitor then
   * begins no other one until its fleet changes.
   */
  watchHealth(input: HealthWatchInput): Promise<ActivityResult<{ watched: number }>>;
}

/** Then another one begins, so that no activity is older than the code that a worker has. */
const LONGEST_MS = 24 * 3_600_000;

export function createWatchActivities(context: ActivityContext): WatchActivities {
  return {
    watchHealth: defineActivity(WatchHealthInput, async (input, { run, signal }) => {
      const end = AbortSignal.any([
        signal,
        AbortSignal.timeout(LONGEST_MS),
        ...(context.stopping === undefined ? [] : [context.stopping]),
      ]);
      const { watched } = await watchHealth(context, input, { run, signal: end, tell: tellMonitor });
      return { watched: Math.max(1, watched) };
    }),
  };
}

async function tellMonitor(news: HealthNews): Promise<void> {
  const { client, info } = Context.current();
  const { workflowId } = info.workflowExecution ?? {};
  if (workflowId !== undefined) await client.workflow.getHandle(workflowId).signal('healthNews', news);
}
