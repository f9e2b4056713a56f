import {
  BLAME_MS,
  measureDeployments,
  type DeploymentTimes,
  type KnownDeployments,
} from '../../domain/analytics/deployments.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { byScope, scopesOf } from '../scope.ts';
import { productionOf } from './production.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

/** How often new versions come into production, and what comes of it. */
export const DEPLOYMENTS_MEASURE: Measure = {
  id: 'deployments',
  description: 'starts of another version in production, and episodes that began in the day after',
  measure(asked) {
    const { fleet, window } = asked;
    const production = productionOf(fleet.settings);
    const starts = readStarts(asked, production);
    const timesOf = readTimes(asked, production);
    return (scope) => {
      const { unversioned = 0, firstDay = null } = starts.get(scope) ?? {};
      return measureDeployments({ deployments: timesOf(scope), unversioned, production, firstDay }, window);
    };
  },
};

/** How many starts had no version in the window, and when the first start was, by scope. */
function readStarts(
  { database, by, most, window }: MeasureQuestion,
  production: readonly string[],
): Map<number, Pick<KnownDeployments, 'unversioned' | 'firstDay'>> {
  const ofProduction = `CROSS JOIN (${scopesOf({ by, most })}) USING (c) WHERE environment IN (${placesOf(production)}) GROUP BY scope`;
  const firsts = statement(database, `SELECT scope, min(at) AS at FROM deployment ${ofProduction}`);
  const unversioned = statement(
    database,
    `SELECT scope, min(day) AS day, ifnull(sum(starts) FILTER (WHERE day BETWEEN ? AND ?), 0) AS starts
      FROM unversioned_start ${ofProduction}`,
  );
  const known = new Map<number, Pick<KnownDeployments, 'unversioned' | 'firstDay'>>(
    firsts
      .all(...production)
      .map(({ scope, at }) => [Number(scope), { unversioned: 0, firstDay: dayOf(Number(at)) }]),
  );
  const days = [dayOf(window.from), dayOf(window.until)];
  for (const { scope, day, starts } of unversioned.all(...days, ...production)) {
    const firstDay = Math.min(Number(day), known.get(Number(scope))?.firstDay ?? Infinity);
    known.set(Number(scope), { unversioned: Number(starts), firstDay });
  }
  return known;
}

/** Those of the window. An episode is that of the newest deployment before it, in whichever environment of production. */
function readTimes(
  { database, by, most, window: { from, until }, commitTime }: MeasureQuestion,
  production: readonly string[],
): (scope: number) => readonly DeploymentTimes[] {
  const names = placesOf(production);
  const next = `(SELECT at FROM deployment AS n WHERE n.c = d.c AND (n.at, n.seq) > (d.at, d.seq) AND environment IN (${names})
    ORDER BY n.at, n.seq LIMIT 1)`;
  const rows = statement(
    database,
    `SELECT scope, id, version, at, next, EXISTS (SELECT 1 FROM episode WHERE c = d.c AND began >= at
        AND began <= min(at + ${BLAME_MS}, ?, ifnull(next - 1, ${Number.MAX_SAFE_INTEGER})) AND worst IN ('red', 'yellow')) AS has_failed
      FROM (SELECT c, version, at, ${next} AS next FROM deployment AS d WHERE environment IN (${names})
        AND at BETWEEN ? AND ?) AS d CROSS JOIN (${scopesOf({ by, most })}) USING (c) JOIN component USING (c) ORDER BY c, at`,
  ).all(until, ...production, ...production, from, until);
  return byScope(rows, (row) => ({
    at: Number(row['at']),
    next: row['next'] === null ? null : Number(row['next']),
    hasFailed: row['has_failed'] === 1,
    commit: commitTime?.(String(row['id']), String(row['version'])) ?? null,
  }));
}

function placesOf(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** The versions that came into production in a window, by component. */
export function readDeployedVersions({
  database,
  fleet,
  window: { from, until },
}: Pick<MeasureQuestion, 'database' | 'fleet' | 'window'>): Map<string, Set<string>> {
  const production = productionOf(fleet.settings);
  const rows = statement(
    database,
    `SELECT DISTINCT id, version FROM deployment JOIN component USING (c)
      WHERE environment IN (${placesOf(production)}) AND at BETWEEN ? AND ?`,
  ).all(...production, from, until);
  const versions = Map.groupBy(rows, ({ id }) => String(id));
  return new Map(
    Array.from(versions, ([id, own]) => [id, new Set(own.map(({ version }) => String(version)))]),
  );
}
