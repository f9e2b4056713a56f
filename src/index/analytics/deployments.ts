import {
  BLAME_MS,
  measureDeployments,
  type DeploymentTimes,
  type KnownDeployments,
} from '../../domain/analytics/deployments.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { numberOf, statement } from '../../store/sqlite/statements.ts';
import { findScope, type IndexedScope } from '../scope.ts';
import { productionOf } from './production.ts';
import type { Measure, MeasureQuestion } from './measure.ts';

/** How often new versions come into production, and what comes of it. */
export const DEPLOYMENTS_MEASURE: Measure = {
  id: 'deployments',
  description: 'starts of another version in production, and episodes that began in the day after',
  measure: (asked) => measureDeployments(readDeployments(asked), asked.window),
};

function readDeployments({ database, of, fleet, window, commitTime }: MeasureQuestion): KnownDeployments {
  const production = productionOf(fleet.settings);
  const scope = findScope(database, of);
  if (scope === undefined) return { deployments: [], unversioned: 0, production, firstDay: null };
  const { components, number } = scope;
  const names = production.map(() => '?').join(', ');
  const ofProduction = `c IN (${components}) AND environment IN (${names})`;
  const unversioned = numberOf(
    database,
    `SELECT sum(starts) FROM unversioned_start WHERE ${ofProduction} AND day BETWEEN ? AND ?`,
    number,
    ...production,
    dayOf(window.from),
    dayOf(window.until),
  );
  const first = numberOf(
    database,
    `SELECT min(at) FROM deployment WHERE ${ofProduction}`,
    number,
    ...production,
  );
  const firstUnversioned = numberOf(
    database,
    `SELECT min(day) FROM unversioned_start WHERE ${ofProduction}`,
    number,
    ...production,
  );
  const days = [...(first === undefined ? [] : [dayOf(first)]), firstUnversioned ?? Infinity];
  const firstDay = Math.min(...days);
  return {
    deployments: readTimes({ database, window, commitTime }, scope, production),
    unversioned: unversioned ?? 0,
    production,
    firstDay: firstDay === Infinity ? null : firstDay,
  };
}

/** Those of the window. An episode is that of the newest deployment before it, in whichever environment of production. */
function readTimes(
  {
    database,
    window: { from, until },
    commitTime,
  }: Pick<MeasureQuestion, 'database' | 'window' | 'commitTime'>,
  { components, number }: IndexedScope,
  production: readonly string[],
): DeploymentTimes[] {
  const names = production.map(() => '?').join(', ');
  const next = `(SELECT min(at) FROM deployment AS n WHERE n.c = d.c AND (n.at, n.seq) > (d.at, d.seq) AND environment IN (${names}))`;
  const rows = statement(
    database,
    `SELECT id, version, at, next, EXISTS (SELECT 1 FROM episode WHERE c = d.c AND began >= at AND began <= min(at + ${BLAME_MS}, ?)
        AND (next IS NULL OR began < next) AND worst IN ('red', 'yellow')) AS has_failed
      FROM (SELECT c, version, at, ${next} AS next FROM deployment AS d WHERE c IN (${components}) AND environment IN (${names})
        AND at BETWEEN ? AND ?) AS d JOIN component USING (c) ORDER BY c, at`,
  ).all(until, ...production, number, ...production, from, until);
  return rows.map((row) => ({
    at: Number(row['at']),
    next: row['next'] === null ? null : Number(row['next']),
    hasFailed: row['has_failed'] === 1,
    commit: commitTime?.(String(row['id']), String(row['version'])) ?? null,
  }));
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
      WHERE environment IN (${production.map(() => '?').join(', ')}) AND at BETWEEN ? AND ?`,
  ).all(...production, from, until);
  const versions = Map.groupBy(rows, ({ id }) => String(id));
  return new Map(
    Array.from(versions, ([id, own]) => [id, new Set(own.map(({ version }) => String(version)))]),
  );
}
