import type { DatabaseSync } from 'node:sqlite';
import { AUTONOMY_LEVELS } from '../../domain/healing/autonomy-levels.ts';
import type { FreedomRecord, LevelChange, Trial } from '../../domain/healing/freedom-record.ts';
import { HEAL_OUTCOMES } from '../../domain/healing/heal.ts';
import { statement } from '../../store/sqlite/statements.ts';

type Row = Readonly<Record<string, unknown>>;

/** Every strategy of which anything is recorded. */
export function strategiesWithRecord(database: DatabaseSync): string[] {
  return statement(database, 'SELECT strategy FROM trial UNION SELECT strategy FROM level_change')
    .all()
    .map(({ strategy }) => String(strategy));
}

/** The rules look back no further. */
const NEWEST = 2_000;

/** What is recorded of these strategies in all of the fleet, the newest of it, by their ids. */
export function readFreedom(
  database: DatabaseSync,
  strategies: readonly string[],
): ReadonlyMap<string, FreedomRecord> {
  const rows = (table: string, strategy: string): Row[] =>
    statement(
      database,
      `SELECT ${table}.*, component.id FROM ${table} JOIN component USING (c) WHERE strategy = ?
       ORDER BY at DESC, c DESC, seq DESC LIMIT ${NEWEST}`,
    )
      .all(strategy)
      .reverse();
  return new Map(
    strategies.map((strategy) => [
      strategy,
      {
        trials: rows('trial', strategy).flatMap(trialOf),
        changes: rows('level_change', strategy).flatMap(changeOf),
      },
    ]),
  );
}

function trialOf(row: Row): Trial[] {
  const outcome = HEAL_OUTCOMES.find((one) => one === row['outcome']);
  if (outcome === undefined) return [];
  const { symptom, id } = row;
  return [{ ...placeOf(row), symptom: String(symptom), component: String(id), outcome }];
}

function changeOf(row: Row): LevelChange[] {
  const to = AUTONOMY_LEVELS.find((one) => one === row['level']);
  if (to === undefined) return [];
  const { symptom, by, who, why, id } = row;
  return [
    {
      ...placeOf(row),
      symptom: textOrNull(symptom),
      component: String(id),
      to,
      by: by === 'person' ? 'person' : 'system',
      who: textOrNull(who),
      why: String(why),
    },
  ];
}

function placeOf({ version, environment, at }: Row): Pick<Trial, 'version' | 'environment' | 'at'> {
  return { version: String(version), environment: String(environment), at: Number(at) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
