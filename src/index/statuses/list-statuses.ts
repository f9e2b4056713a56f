import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { digest } from '../../files/digest.ts';
import { statement } from '../../store/sqlite/statements.ts';
import { firstRows } from './first-rows.ts';
import { fleetColumns, type FleetColumns } from './fleet-columns.ts';
import { formatListCursor, parseListCursor, type ListCursor } from './list-cursor.ts';
import { matchRows, type StatusFilter } from './match-rows.ts';
import { compareRows, isBehind, keysAt, type KeyValues, type SortOrder } from './sort-orders.ts';

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

export type CountsByColour = Readonly<Record<OperationalStatus, number>>;

export interface StatusPage {
  readonly statuses: readonly ListedStatus[];
  /** How many of all that the filter lets through have which colour. */
  readonly colours: CountsByColour;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** One page of the statuses, which have to be renewed. Throws InputError for a cursor that does not fit. */
export function listStatuses(database: DatabaseSync, query: StatusPageQuery): StatusPage {
  const { order, limit = Infinity, after } = query;
  const filter = digest([JSON.stringify(query.filter)]).slice(0, 8);
  const cursor = after === undefined ? undefined : parseListCursor(after, { order, filter });
  const columns = fleetColumns(database);
  const matching = matchRows(columns, query.filter);
  const waiting =
    cursor === undefined ? matching : matching.filter(isBehind(columns, order, placeOf(columns, cursor)));
  const rows = firstRows(waiting, limit, compareRows(columns, order));
  const last = rows.at(-1);
  return {
    statuses: readRows(database, columns, rows),
    colours: countByColour(columns, matching),
    next:
      rows.length === waiting.length || last === undefined
        ? null
        : formatListCursor({
            ...{ order, filter, id: columns.id[last] ?? '' },
            keys: keysAt(columns, order, last),
          }),
  };
}

/** In the order of the file, a component's place may be another one by now; where it is gone, the next one has its place. */
function placeOf({ id: ids }: FleetColumns, { order, id, keys }: ListCursor): KeyValues {
  if (order !== 'file') return keys;
  const row = ids.indexOf(id);
  return [row === -1 ? Number(keys[0]) - 1 : row];
}

/** How many of some rows have which colour. */
export function countByColour({ colour }: FleetColumns, rows: readonly number[]): CountsByColour {
  const counts = COLOURS.map(() => 0);
  for (const row of rows) {
    const place = colour[row] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const [green = 0, yellow = 0, red = 0, unknown = 0] = counts;
  return { green, yellow, red, unknown };
}

/** What is shown of some rows, in their order; one that was removed meanwhile is left out. */
export function readRows(
  database: DatabaseSync,
  { component }: FleetColumns,
  rows: readonly number[],
): ListedStatus[] {
  const read = statement(
    database,
    'SELECT id, owner, colour, since, why, tickets FROM listed JOIN status USING (c) WHERE c = ?',
  );
  return rows.flatMap((row) => {
    const found = read.get(component[row] ?? -1);
    return found === undefined ? [] : [toStatus(found)];
  });
}

function toStatus(row: Readonly<Record<string, unknown>>): ListedStatus {
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
