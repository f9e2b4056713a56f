import type { DatabaseSync } from 'node:sqlite';
import type { EpisodeTimes } from '../../domain/analytics/incidents.ts';
import { COLOURS } from '../../domain/colour-names.ts';
import { EPISODE_ENDINGS } from '../../domain/episodes/episode.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { byScope, scopesOf, type MeasuredScopes } from '../scope.ts';

const PREVIOUS = `(SELECT began FROM episode AS p WHERE p.c = e.c AND p.n < e.n AND p.worst IN ('red', 'yellow')
  ORDER BY p.n DESC LIMIT 1)`;

/** The episodes of each scope that began or ended at this time or later, and the open ones. */
export function readEpisodesSince(
  database: DatabaseSync,
  of: MeasuredScopes,
  from: number,
): (scope: number) => readonly EpisodeTimes[] {
  // Those of the time are looked through, and not those of each component.
  const rows = statement(
    database,
    `SELECT scope, worst, first_sign, began, noticed, acknowledged, ended, how, ${PREVIOUS} AS previous
      FROM episode AS e CROSS JOIN (${scopesOf(of)}) USING (c)
      WHERE began >= ? OR ended >= ? OR ended IS NULL`,
  ).all(from, from);
  return byScope(rows, (row) => ({
    worst: COLOURS.find((colour) => colour === row['worst']) ?? 'unknown',
    firstSign: Number(row['first_sign']),
    began: Number(row['began']),
    noticed: Number(row['noticed']),
    acknowledged: timeOrNull(row['acknowledged']),
    ended: timeOrNull(row['ended']),
    how: EPISODE_ENDINGS.find((how) => how === row['how']) ?? null,
    previous: timeOrNull(row['previous']),
  }));
}

function timeOrNull(value: unknown): number | null {
  return value === null ? null : Number(value);
}
