import type { DatabaseSync } from 'node:sqlite';
import { beginOfDay, dayOf } from '../domain/days/day-parts.ts';
import { sharesOf } from '../domain/days/shares.ts';
import { readDeployedVersions } from '../index/analytics/deployments.ts';
import { measureGroups, rankFleet } from '../index/analytics/measure-groups.ts';
import { readDays } from '../index/days/read-days.ts';
import { readIndex } from '../index/fleet-index.ts';
import { readStatuses } from '../index/statuses/read-statuses.ts';
import { readCommitTimes } from './commit-times.ts';
import { indexOf, statusSourceOf } from './index-of.ts';
import type { AnalyticsOutput } from './shapes/analytics.ts';
import type { ViewContext } from './view-context.ts';

/** Which figures are asked for: of the fleet and 90 days where nothing is said. */
export interface AnalyticsQuery {
  readonly since?: Date | undefined;
  readonly by?: 'owner' | 'technology' | 'component' | undefined;
  readonly minEpisodes?: number | undefined;
  /** Of so many groups, those that come first by their names; of all where it is left out. */
  readonly limit?: number | undefined;
}

const DAYS = 90;
const MAX_RANKED = 10;

/** What an index is read by, and as of when. */
export interface FiguresSource {
  readonly now: Date;
  readonly read: <T>(work: (database: DatabaseSync) => T) => T | Promise<T>;
}

/** The figures of the fleet, or of each of its groups, in a window of time. */
export async function readAnalytics(context: ViewContext, query: AnalyticsQuery): Promise<AnalyticsOutput> {
  // It records what time alone has changed, which the index has when it is read the next time.
  await readStatuses(indexOf(context), statusSourceOf(context), () => undefined);
  const index = indexOf(context);
  const read = async <T>(work: (database: DatabaseSync) => T): Promise<T> => readIndex(index, work);
  return measureAnalytics(context, query, { now: index.now, read });
}

/** The same from an index that is up to date. */
export async function measureAnalytics(
  context: ViewContext,
  { since, by, minEpisodes, limit }: AnalyticsQuery,
  { now, read }: FiguresSource,
): Promise<AnalyticsOutput> {
  const until = now.getTime();
  const first = since === undefined ? dayOf(until) - DAYS : dayOf(since.getTime());
  const window = { from: Math.min(beginOfDay(first), until), until };
  const kind = by ?? 'fleet';
  const { fleet } = context.workspace;
  const deployed = await read((database) => readDeployedVersions({ database, fleet, window }));
  const commitTime = await readCommitTimes(context, deployed);
  const measured = await read((database) => ({
    of: measureGroups(kind, { database, fleet, window, commitTime, most: limit }),
    rankings: rankFleet({ database, fleet, window, commitTime, minEpisodes }, MAX_RANKED),
    days: readDays(database, { kind: 'fleet', name: '' }, { from: first, until: dayOf(until) }, now),
  }));
  return {
    since: new Date(window.from).toISOString(),
    until: now.toISOString(),
    by: kind,
    ...measured.of,
    rankings: measured.rankings,
    trend: sharesOf(measured.days),
  };
}
