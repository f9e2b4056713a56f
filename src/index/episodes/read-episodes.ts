import type { DatabaseSync } from 'node:sqlite';
import type { EpisodeTimes } from '../../domain/analytics/incidents.ts';
import { COLOURS } from '../../domain/colour-names.ts';
import { EPISODE_ENDINGS } from '../../domain/episodes/episode.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { IndexedScope } from '../scope.ts';

const PREVIOUS = `(SELECT began FROM episode AS p WHERE p.c = e.c AND p.n < e.n AND p.worst IN ('red', 'yellow')
  ORDER BY p.n DESC LIMIT 1)`;

/** The episodes of a scope that began or ended at this time or later, and the open ones. */
export function readEpisodesSince(
  database: DatabaseSync,
  { isComponent, components, number }: IndexedScope,
  from: number,
): EpisodeTimes[] {
  // Of a component its own are looked through, of a group those of the time.
  const isOfScope = isComponent ? 'c = ?' : `+c IN (${components})`;
  const rows = statement(
    database,
    `SELECT worst, first_sign, began, noticed, acknowledged, ended, how, ${PREVIOUS} AS previous FROM episode AS e
      WHERE ${isOfScope} AND (began >= ? OR ended >= ? OR ended IS NULL)`,
  ).all(number, from, from);
  return rows.map((row) => ({
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
