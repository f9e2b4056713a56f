import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import { firstRows } from './first-rows.ts';
import { fleetColumns, type FleetColumns } from './fleet-columns.ts';
import { countByColour, readRows, type CountsByColour, type ListedStatus } from './list-statuses.ts';
import { matchRows, type StatusFilter } from './match-rows.ts';
import { compareRows, type SortOrder } from './sort-orders.ts';

/** What a list is grouped by: in which groups a row is; in that of '' where it has none. */
const GROUPINGS = {
  owner:
    ({ owner, owners }) =>
    (row) => [owners[owner[row] ?? -1] ?? ''],
  /** A component is in the group of each of its technologies. */
  technology:
    ({ technologies }) =>
    (row) =>
      technologies[row]?.length === 0 ? [''] : (technologies[row] ?? ['']),
  status:
    ({ colour }) =>
    (row) => [COLOURS[colour[row] ?? 0] ?? ''],
} as const satisfies Readonly<Record<string, (columns: FleetColumns) => (row: number) => readonly string[]>>;
export type StatusGrouping = keyof typeof GROUPINGS;

/** Typed as an address names them. */
export const GROUPING_NAMES = Object.keys(GROUPINGS) as StatusGrouping[];

/** Which groups are listed, and how much of each. */
export interface StatusGroupQuery {
  readonly filter: StatusFilter;
  readonly by: StatusGrouping;
  /** Of the components within a group. */
  readonly order: SortOrder;
  /** How many groups stand before the first that is listed. */
  readonly start: number;
  readonly limit: number;
  /** So many components of each group at the most. */
  readonly rows: number;
}

/** Components that have something in common. */
export interface StatusGroup {
  /** Null for those that have none of what is grouped by. */
  readonly name: string | null;
  readonly colours: CountsByColour;
  /** The first of them. */
  readonly statuses: readonly ListedStatus[];
}

/** One page of groups, those with the most red components first; the statuses have to be renewed. */
export function groupStatuses(
  database: DatabaseSync,
  { filter, by, order, start, limit, rows: most }: StatusGroupQuery,
): { readonly groups: readonly StatusGroup[]; readonly total: number } {
  const columns = fleetColumns(database);
  const groups = Array.from(groupRows(columns, by, matchRows(columns, filter)), ([name, rows]) => ({
    name,
    rows,
    colours: countByColour(columns, rows),
  }));
  const compare = compareRows(columns, order);
  return {
    total: groups.length,
    groups: groups
      .sort(compareGroups)
      .slice(start, start + limit)
      .map(({ name, rows, colours }) => ({
        name: name === '' ? null : name,
        colours,
        statuses: readRows(database, columns, firstRows(rows, most, compare)),
      })),
  };
}

function groupRows(
  columns: FleetColumns,
  by: StatusGrouping,
  rows: readonly number[],
): Map<string, number[]> {
  const namesOf = GROUPINGS[by](columns);
  const groups = new Map<string, number[]>();
  for (const row of rows)
    for (const name of namesOf(row)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [row]);
      else group.push(row);
    }
  return groups;
}

interface ComparedGroup {
  readonly name: string;
  readonly colours: CountsByColour;
}

/** Those without a name last of equal ones. */
function compareGroups(one: ComparedGroup, other: ComparedGroup): number {
  for (const colour of ['red', 'yellow', 'unknown'] as const) {
    const more = other.colours[colour] - one.colours[colour];
    if (more !== 0) return more;
  }
  if ((one.name === '') !== (other.name === '')) return one.name === '' ? 1 : -1;
  const [name, otherName] = [one.name.toLowerCase(), other.name.toLowerCase()];
  if (name !== otherName) return name < otherName ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}
