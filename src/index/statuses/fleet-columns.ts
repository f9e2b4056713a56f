import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import { numberOf, statement } from '../../store/sqlite/statements.ts';
import { rank } from './ranks.ts';

/** Stands in `colour` for a component without a status: it is not listed. */
export const NOT_LISTED = 255;
/** Stands in `owner` for a component without one. */
export const NO_OWNER = -1;

/**
 * What the components of the fleet are searched, filtered, sorted and counted by, a row for each in the order of the file, as
 * numbers where they can be: a list of 100,000 is filtered and counted in some milliseconds, where SQL takes hundreds.
 */
export interface FleetColumns {
  /** The number of each component. */
  readonly component: readonly number[];
  readonly id: readonly string[];
  /** In lower case. */
  readonly search: readonly string[];
  readonly owners: readonly string[];
  /** Each row's place in `owners`. */
  readonly owner: Int32Array;
  readonly technologies: readonly (readonly string[])[];
  /** Places in the order of the file, of ids and of owners, without regard to case; of equal owners the same one. */
  readonly place: Int32Array;
  readonly idRank: Int32Array;
  readonly ownerRank: Int32Array;
  /** Ids and owners in those orders, in the case in which they are compared. */
  readonly rankedIds: readonly string[];
  readonly rankedOwners: readonly string[];
  /** Each row's place in `COLOURS`. */
  readonly colour: Uint8Array;
  /** From the worst on. */
  readonly need: Uint8Array;
  /** In milliseconds; -Infinity where the colour never changed. */
  readonly since: Float64Array;
  readonly tickets: Int32Array;
}

interface KnownColumns {
  /** Tells whether anything was written to the database since. */
  written: string;
  /** Which list of components it is. */
  readonly edition: string;
  /** How far statuses are read. */
  batch: number;
  readonly columns: FleetColumns;
  readonly rowOf: ReadonlyMap<number, number>;
}

const KNOWN = new WeakMap<DatabaseSync, KnownColumns>();

/** Those of a database as of now. What is known of an open one is kept, and only what was written since is read. */
export function fleetColumns(database: DatabaseSync): FleetColumns {
  const written = writtenTo(database);
  const known = KNOWN.get(database);
  if (known?.written === written) return known.columns;
  const read = atOnce(database, () => renew(database, known) ?? load(database));
  read.written = written;
  KNOWN.set(database, read);
  return read.columns;
}

/** As of one time, whoever writes meanwhile. */
function atOnce<T>(database: DatabaseSync, read: () => T): T {
  if (database.isTransaction) return read();
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    database.exec('COMMIT');
  }
}

/** By others, and by this connection itself. */
function writtenTo(database: DatabaseSync): string {
  return `${numberOf(database, 'PRAGMA data_version') ?? 0}/${numberOf(database, 'SELECT total_changes()') ?? 0}`;
}

/** Undefined where more than some statuses may be others. */
function renew(database: DatabaseSync, known: KnownColumns | undefined): KnownColumns | undefined {
  const { edition, batch } = stateOf(database);
  if (known?.edition !== edition || batch < known.batch) return undefined;
  const { columns, rowOf } = known;
  readStatusesBehind(database, known.batch, { columns, rowOf });
  known.batch = batch;
  // One that is gone leaves nothing behind.
  const listed = columns.colour.reduce((sum, colour) => sum + Number(colour !== NOT_LISTED), 0);
  return listed === numberOf(database, 'SELECT count(*) FROM status') ? known : undefined;
}

function stateOf(database: DatabaseSync): { readonly edition: string; readonly batch: number } {
  const row = statement(database, 'SELECT edition, batch FROM listed_fleet').get();
  return { edition: String(row?.['edition']), batch: Number(row?.['batch']) };
}

function load(database: DatabaseSync): KnownColumns {
  const rows = statement(database, 'SELECT c, id, owner, search FROM listed ORDER BY place').all();
  const component = rows.map(({ c }) => Number(c));
  const rowOf = new Map(component.map((c, row) => [c, row]));
  const id = rows.map((row) => String(row['id']));
  const ownerOf = rows.map(({ owner }) => (typeof owner === 'string' ? owner : undefined));
  const { names: owners, places: owner } = numbered(ownerOf);
  const { ranked: rankedIds, ranks: idRank } = rank(id);
  const { ranked: rankedOwners, ranks: ownerRank } = rank(ownerOf);
  const columns = {
    ...{ component, id, owners, owner, rankedIds, idRank, rankedOwners, ownerRank },
    search: rows.map(({ search }) => String(search)),
    technologies: readTechnologies(database, rowOf),
    place: Int32Array.from(component, (_, row) => row),
    colour: new Uint8Array(rows.length).fill(NOT_LISTED),
    need: new Uint8Array(rows.length),
    since: new Float64Array(rows.length),
    tickets: new Int32Array(rows.length),
  };
  readStatusesBehind(database, -1, { columns, rowOf });
  return { written: '', ...stateOf(database), columns, rowOf };
}

function readStatusesBehind(
  database: DatabaseSync,
  batch: number,
  { columns, rowOf }: Pick<KnownColumns, 'columns' | 'rowOf'>,
): void {
  const written = statement(database, 'SELECT c, colour, need, since, tickets FROM status WHERE batch > ?');
  for (const { c, colour, need, since, tickets } of written.iterate(batch)) {
    const row = rowOf.get(Number(c));
    if (row === undefined) continue;
    columns.colour[row] = COLOURS.indexOf(String(colour) as (typeof COLOURS)[number]);
    columns.need[row] = Number(need);
    columns.since[row] = since === '' ? -Infinity : Date.parse(String(since));
    columns.tickets[row] = Number(tickets);
  }
}

/** A list for each row; equal ones are the same one. */
function readTechnologies(
  database: DatabaseSync,
  rowOf: ReadonlyMap<number, number>,
): readonly (readonly string[])[] {
  const none: readonly string[] = [];
  const found = Array.from(rowOf, () => none);
  const longer = new Map<readonly string[], Map<string, readonly string[]>>();
  const members = statement(
    database,
    "SELECT c, name FROM member JOIN fleet_group USING (g) WHERE kind = 'technology' ORDER BY c, g",
  );
  for (const { c, name } of members.iterate()) {
    const row = rowOf.get(Number(c));
    if (row === undefined) continue;
    const before = found[row] ?? none;
    const known = longer.get(before) ?? new Map<string, readonly string[]>();
    longer.set(before, known);
    const list = known.get(String(name)) ?? [...before, String(name)];
    known.set(String(name), list);
    found[row] = list;
  }
  return found;
}

function numbered(values: readonly (string | undefined)[]): { names: string[]; places: Int32Array } {
  const places = new Map<string, number>();
  const placeOf = (value: string): number => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  };
  const found = Int32Array.from(values, (value) => (value === undefined ? NO_OWNER : placeOf(value)));
  return { names: [...places.keys()], places: found };
}
