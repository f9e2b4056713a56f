import type { DatabaseSync } from 'node:sqlite';
import type { OperationalStatus } from '../../domain/colour.ts';
import { digest } from '../../files/digest.ts';
import { allOf, oneOf, type Condition } from '../conditions.ts';
import { formatListCursor, parseListCursor, type ListCursor } from './list-cursor.ts';
import { behind, keysIn, orderBy, selectKeys, type KeyValues, type SortOrder } from './sort-orders.ts';

/** Which components are listed: those that are of one of the named, each as it is written in the fleet. */
export interface StatusFilter {
  readonly colours?: readonly OperationalStatus[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly technologies?: readonly string[] | undefined;
  /** Only those that have none of this. */
  readonly without?: 'owner' | 'technology' | undefined;
  /** Words, all of which stand in the id, name, purpose, owner or technologies, whatever their case. */
  readonly search?: string | undefined;
}

/** Which part of a list. */
export interface StatusPageQuery {
  readonly filter: StatusFilter;
  readonly order: SortOrder;
  /** As many at the most; all where it is left out. */
  readonly limit?: number | undefined;
  /** The cursor of the page before. */
  readonly after?: string | undefined;
}

export interface ListedStatus {
  readonly component_id: string;
  readonly operational_status: OperationalStatus;
  readonly since: string | null;
  readonly why: string;
  /** How many are open. */
  readonly tickets: number;
  readonly owner: string | null;
}

export interface StatusPage {
  readonly statuses: readonly ListedStatus[];
  /** How many of all that the filter lets through have which colour. */
  readonly colours: Readonly<Record<OperationalStatus, number>>;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

const FROM = 'FROM listed JOIN status USING (c)';

/** One page of the statuses, which have to be renewed. Throws InputError for a cursor that does not fit. */
export function listStatuses(database: DatabaseSync, query: StatusPageQuery): StatusPage {
  const { order, limit = -1, after } = query;
  const filter = digest([JSON.stringify(query.filter)]).slice(0, 8);
  const cursor = after === undefined ? undefined : parseListCursor(after, { order, filter });
  const conditions = conditionsOf(query.filter);
  const from = cursor === undefined ? [] : [behind(order, placeOf(database, cursor))];
  const { where, values } = allOf([...conditions, ...from]);
  const rows = database
    .prepare(
      `SELECT listed.id, owner, colour, since, why, tickets, ${selectKeys(order)} ${FROM}
       WHERE ${where} ORDER BY ${orderBy(order)} LIMIT ?`,
    )
    .all(...values, limit < 0 ? limit : limit + 1);
  const shown = limit < 0 ? rows : rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    statuses: shown.map(toStatus),
    colours: countColours(database, allOf(conditions)),
    next:
      shown.length === rows.length || last === undefined
        ? null
        : formatListCursor({ order, filter, id: String(last['id']), keys: keysIn(order, last) }),
  };
}

/** In the order of the file, a component's place may be another one by now; where it is gone, the next one has its place. */
function placeOf(database: DatabaseSync, { order, id, keys }: ListCursor): KeyValues {
  if (order !== 'file') return keys;
  const row = database.prepare('SELECT place FROM listed WHERE id = ?').get(id);
  return [row === undefined ? Number(keys[0]) - 1 : Number(row['place'])];
}

/** What lets through what the filter does, as SQL. */
export function conditionOf(filter: StatusFilter): Condition {
  return allOf(conditionsOf(filter));
}

/** By what a component lacks. */
const WITHOUT = {
  owner: 'owner IS NULL',
  technology: "listed.c NOT IN (SELECT c FROM member JOIN fleet_group USING (g) WHERE kind = 'technology')",
} as const;

function conditionsOf({ colours, owners, technologies, without, search = '' }: StatusFilter): Condition[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return [
    ...oneOf('colour', colours),
    ...oneOf('owner', owners),
    ...oneOf('name', technologies).map(({ where, values }) => ({
      where: `listed.c IN (SELECT c FROM member JOIN fleet_group USING (g) WHERE kind = 'technology' AND ${where})`,
      values,
    })),
    ...(without === undefined ? [] : [{ where: WITHOUT[without], values: [] }]),
    ...words.map((word) => ({ where: 'instr(search, ?) > 0', values: [word] })),
  ];
}

function countColours(database: DatabaseSync, { where, values }: Condition): StatusPage['colours'] {
  const rows = database
    .prepare(`SELECT colour, count(*) AS number ${FROM} WHERE ${where} GROUP BY colour`)
    .all(...values);
  const counted = new Map(rows.map(({ colour, number }) => [String(colour), Number(number)]));
  const of = (colour: OperationalStatus): number => counted.get(colour) ?? 0;
  return { green: of('green'), yellow: of('yellow'), red: of('red'), unknown: of('unknown') };
}

/** A row with the columns id, colour, since, why, tickets and owner. */
export function toStatus(row: Readonly<Record<string, unknown>>): ListedStatus {
  const since = String(row['since']);
  return {
    component_id: String(row['id']),
    operational_status: String(row['colour']) as OperationalStatus,
    since: since === '' ? null : since,
    why: String(row['why']),
    tickets: Number(row['tickets']),
    owner: typeof row['owner'] === 'string' ? row['owner'] : null,
  };
}
