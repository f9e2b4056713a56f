import type { DatabaseSync } from 'node:sqlite';
import { InputError } from '../../domain/errors.ts';
import type { HealOutcome } from '../../domain/healing/heal.ts';
import { readPattern } from '../../domain/healing/symptom-pattern.ts';
import { allOf, behind, oneOf, pageOf, rowsFor, type Condition } from '../conditions.ts';

/** Which of what heals did is listed; all of the fleet's where nothing is said. */
export interface HealFilter {
  /** Of these components, as the fleet writes their ids. */
  readonly components?: readonly string[] | undefined;
  readonly outcomes?: readonly HealOutcome[] | undefined;
  /** Of these strategies, by their ids. */
  readonly strategies?: readonly string[] | undefined;
  /** At symptoms that this names, as `health/http/503`, `health/net/*` or with a text. */
  readonly symptom?: string | undefined;
  /** Only what ended then or later. */
  readonly since?: Date | undefined;
}

/** Which part of the list. */
export interface HealPageQuery extends HealFilter {
  /** No limit where it is left out. */
  readonly limit?: number | undefined;
  /** The cursor of the page before. */
  readonly after?: string | undefined;
}

/** Which event of which component. */
export interface HealKey {
  readonly componentId: string;
  readonly seq: number;
}

export interface HealKeys {
  readonly keys: readonly HealKey[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const FROM = 'FROM heal JOIN listed USING (c)';
/** From small to large. */
const KEYS = ['-at', 'place', '-seq'];

/** One page of what heals did in the fleet, the newest first. Throws InputError for a cursor that names no step of a heal. */
export function listHeals(database: DatabaseSync, query: HealPageQuery): HealKeys {
  const { limit = Infinity, after } = query;
  const { where, values } = allOf([
    ...conditionsOf(query),
    ...(after === undefined ? [] : [behindStep(database, after)]),
  ]);
  const found = database
    .prepare(`SELECT id, seq ${FROM} WHERE ${where} ORDER BY at DESC, place, seq DESC LIMIT ?`)
    .all(...values, rowsFor(limit))
    .map(({ id, seq }) => ({ componentId: String(id), seq: Number(seq) }));
  const { rows, last } = pageOf(found, limit);
  return { keys: rows, next: last === undefined ? null : formatHealKey(last) };
}

/** How many steps the list has on all of its pages, by what came of them. */
export function countListed(database: DatabaseSync, filter: HealFilter): ReadonlyMap<string, number> {
  const { where, values } = allOf(conditionsOf(filter));
  const rows = database
    .prepare(`SELECT outcome, count(*) AS count ${FROM} WHERE ${where} GROUP BY outcome`)
    .all(...values);
  return new Map(rows.map((row) => [String(row['outcome']), Number(row['count'])]));
}

/** The components that chose what to do, or did it, then or later; all where nothing is said. */
export function listHealedComponents(database: DatabaseSync, since = new Date(0)): string[] {
  const rows = database.prepare(
    `SELECT id FROM listed WHERE EXISTS (SELECT 1 FROM heal WHERE heal.c = listed.c AND heal.at >= ?1)
       OR EXISTS (SELECT 1 FROM heal_decision WHERE heal_decision.c = listed.c AND heal_decision.at >= ?1)
     ORDER BY place`,
  );
  return rows.all(since.getTime()).map(({ id }) => String(id));
}

/** What names a step of a heal as a cursor. */
export function formatHealKey({ componentId, seq }: HealKey): string {
  return `${componentId}/${seq}`;
}

function conditionsOf({ components, outcomes, strategies, symptom, since }: HealFilter): Condition[] {
  return [
    ...oneOf('id', components),
    ...oneOf('outcome', outcomes),
    ...oneOf('strategy', strategies),
    ...(symptom === undefined ? [] : atSymptom(symptom)),
    ...(since === undefined ? [] : [{ where: 'at >= ?', values: [since.getTime()] }]),
  ];
}

function atSymptom(pattern: string): Condition[] {
  const { class: wanted, isBelow, text } = readPattern(pattern);
  const ofClass = isBelow
    ? { where: 'substr(symptom, 1, length(?)) = ?', values: [wanted, wanted] }
    : { where: 'symptom = ?', values: [wanted] };
  return text === undefined ? [ofClass] : [ofClass, { where: 'text = ?', values: [text] }];
}

function behindStep(database: DatabaseSync, after: string): Condition {
  const [, componentId = '', seq = ''] = /^(.+)\/(\d{1,15})$/.exec(after) ?? [];
  const row = database
    .prepare(`SELECT at, place ${FROM} WHERE id = ? AND seq = ?`)
    .get(componentId, Number(seq));
  if (row === undefined) throw new InputError(`"${after}" is no step of this list. Begin again without it.`);
  return behind(KEYS, [-Number(row['at']), Number(row['place']), -Number(seq)]);
}
