import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import {
  conditionOf,
  toStatus,
  type ListedStatus,
  type StatusFilter,
  type StatusPage,
} from './list-statuses.ts';
import { orderBy, type SortOrder } from './sort-orders.ts';

/** What a list is grouped by: how each component's group is called, '' where it has none, and where that is read. */
const GROUPINGS = {
  owner: { name: "ifnull(owner, '')", from: '' },
  /** A component is in the group of each of its technologies. */
  technology: {
    name: "ifnull(technology.name, '')",
    from: "LEFT JOIN (SELECT c, name FROM member JOIN fleet_group USING (g) WHERE kind = 'technology') AS technology USING (c)",
  },
  status: { name: 'colour', from: '' },
} as const;
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
  readonly colours: StatusPage['colours'];
  /** The first of them. */
  readonly statuses: readonly ListedStatus[];
}

/** One page of groups, those with the most red components first; the statuses have to be renewed. */
export function groupStatuses(
  database: DatabaseSync,
  query: StatusGroupQuery,
): { readonly groups: readonly StatusGroup[]; readonly total: number } {
  const { name, from } = GROUPINGS[query.by];
  const { where, values } = conditionOf(query.filter);
  const grouped = `WITH grouped AS (
    SELECT ${name} AS name, listed.id, owner, colour, since, why, tickets,
      row_number() OVER (PARTITION BY ${name} ORDER BY ${orderBy(query.order)}) AS rank
    FROM listed JOIN status USING (c) ${from} WHERE ${where})`;
  const counted = database
    .prepare(
      `${grouped} SELECT name, ${COLOURS.map((colour) => `sum(colour = '${colour}') AS ${colour}`).join(', ')}, count(*) OVER () AS total
       FROM grouped GROUP BY name ORDER BY red DESC, yellow DESC, unknown DESC, name = '', name COLLATE NOCASE LIMIT ? OFFSET ?`,
    )
    .all(...values, query.limit, query.start);
  const first = database.prepare(
    `${grouped} SELECT * FROM grouped WHERE name = ? AND rank <= ? ORDER BY rank`,
  );
  return {
    total: Number(counted[0]?.['total'] ?? 0),
    groups: counted.map((row) => ({
      name: row['name'] === '' ? null : String(row['name']),
      colours: {
        green: Number(row['green']),
        yellow: Number(row['yellow']),
        red: Number(row['red']),
        unknown: Number(row['unknown']),
      },
      statuses: first.all(...values, String(row['name']), query.rows).map(toStatus),
    })),
  };
}
