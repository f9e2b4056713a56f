import type { Command } from 'commander';
import { beginOfDay, dayOf } from '../../domain/days/day-parts.ts';
import { measureGroups, rankFleet } from '../../index/analytics/measure-groups.ts';
import { readIndex } from '../../index/fleet-index.ts';
import { openContext } from '../context.ts';
import { indexOf } from '../index-of.ts';
import type { AnalyticsOutput } from '../json/analytics.ts';
import { renderAnalytics } from '../render/analytics.ts';

export interface AnalyticsOptions {
  readonly since?: Date;
  readonly by?: 'owner' | 'technology' | 'component';
}

const DAYS = 90;
const MAX_RANKED = 10;

/** Shows the figures of the fleet, or of each of its groups, in a window of time. */
export async function analytics({ since, by }: AnalyticsOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const index = indexOf(context);
  const until = index.now.getTime();
  const first = since === undefined ? dayOf(until) - DAYS : dayOf(since.getTime());
  const window = { from: Math.min(beginOfDay(first), until), until };
  const kind = by ?? 'fleet';
  const { fleet } = index;
  const measured = await readIndex(index, (database) => ({
    groups: measureGroups(kind, { database, fleet, window }),
    rankings: rankFleet({ database, fleet, window }, MAX_RANKED),
  }));
  const view: AnalyticsOutput = {
    since: new Date(window.from).toISOString(),
    until: index.now.toISOString(),
    by: kind,
    ...measured,
  };
  if (output.json) output.printJson<'analytics'>(view);
  else output.print(renderAnalytics(output, view));
}
