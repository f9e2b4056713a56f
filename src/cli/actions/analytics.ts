import type { Command } from 'commander';
import { beginOfDay, dayOf } from '../../domain/days/day-parts.ts';
import { sharesOf } from '../../domain/days/shares.ts';
import { readDeployedVersions } from '../../index/analytics/deployments.ts';
import { measureGroups, rankFleet } from '../../index/analytics/measure-groups.ts';
import { readDays } from '../../index/days/read-days.ts';
import { readIndex } from '../../index/fleet-index.ts';
import { readStatuses } from '../../index/statuses/read-statuses.ts';
import { openContext } from '../context.ts';
import { indexOf, statusSourceOf } from '../index-of.ts';
import { readCommitTimes } from '../version-times.ts';
import type { AnalyticsOutput } from '../json/analytics.ts';
import { analyticsAsCsv, analyticsAsMarkdown } from '../render/analytics-files.ts';
import { renderAnalytics } from '../render/analytics.ts';

/** How figures are printed; `json` is what `--json` prints. */
export type AnalyticsFormat = 'table' | 'json' | 'csv' | 'md';

export interface AnalyticsOptions {
  readonly since?: Date;
  readonly by?: 'owner' | 'technology' | 'component';
  readonly format?: AnalyticsFormat;
  readonly minEpisodes?: number;
}

const DAYS = 90;
const MAX_RANKED = 10;

/** Shows the figures of the fleet, or of each of its groups, in a window of time. */
export async function analytics(
  { since, by, format, minEpisodes }: AnalyticsOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  // It records what time alone has changed, which the index has when it is read the next time.
  await readStatuses(indexOf(context), statusSourceOf(context), () => undefined);
  const index = indexOf(context);
  const until = index.now.getTime();
  const first = since === undefined ? dayOf(until) - DAYS : dayOf(since.getTime());
  const window = { from: Math.min(beginOfDay(first), until), until };
  const kind = by ?? 'fleet';
  const { fleet } = index;
  const deployed = await readIndex(index, (database) => readDeployedVersions({ database, fleet, window }));
  const commitTime = await readCommitTimes(context, deployed);
  const measured = await readIndex(index, (database) => ({
    groups: measureGroups(kind, { database, fleet, window, commitTime }),
    rankings: rankFleet({ database, fleet, window, commitTime, minEpisodes }, MAX_RANKED),
    days: readDays(database, { kind: 'fleet', name: '' }, { from: first, until: dayOf(until) }, index.now),
  }));
  const view: AnalyticsOutput = {
    since: new Date(window.from).toISOString(),
    until: index.now.toISOString(),
    by: kind,
    groups: measured.groups,
    rankings: measured.rankings,
    trend: sharesOf(measured.days),
  };
  if (output.json || format === 'json') output.printJson<'analytics'>(view);
  else if (format === 'csv') output.printValue(analyticsAsCsv(view));
  else if (format === 'md') output.printValue(analyticsAsMarkdown(view));
  else output.print(renderAnalytics(output, view));
}
