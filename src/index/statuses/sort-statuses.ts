import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../../store/sqlite/statements.ts';
import { fleetColumns } from './fleet-columns.ts';
import { countByColour, readRows, type CountsByColour, type ListedStatus } from './list-statuses.ts';
import { matchRows, type StatusFilter } from './match-rows.ts';
import { compareRows, type SortOrder } from './sort-orders.ts';

/** All components that a filter lets through, in their order. */
export interface SortedStatuses {
  readonly ids: readonly string[];
  readonly colours: CountsByColour;
  /** What is shown of some of them, from a place in the order on. */
  window(start: number, limit: number): StatusRow[];
}

/** A component as it is listed, and what tells whether anything of it is new. */
export interface StatusRow extends ListedStatus {
  /** The number of its last event that is in here. */
  readonly last: number;
  /** Percent of its tests; null where no counts are known. */
  readonly pass_rate: number | null;
}

interface Sorting {
  readonly filter: StatusFilter;
  readonly order: SortOrder;
  /** Ids of components that come before all others. */
  readonly first?: ReadonlySet<string>;
}

/** Sorts the statuses, which have to be renewed; only those of a window are read. */
export function sortStatuses(
  database: DatabaseSync,
  { filter, order, first = new Set() }: Sorting,
): SortedStatuses {
  const columns = fleetColumns(database);
  const sorted = matchRows(columns, filter).sort(compareRows(columns, order));
  const isFirst = (row: number): boolean => first.has(columns.id[row] ?? '');
  const rows =
    first.size === 0 ? sorted : [...sorted.filter(isFirst), ...sorted.filter((row) => !isFirst(row))];
  return {
    ids: rows.map((row) => columns.id[row] ?? ''),
    colours: countByColour(columns, rows),
    window: (start, limit) => {
      const shown = rows.slice(start, start + limit);
      const facts = statement(database, 'SELECT last, pass_rate FROM status WHERE c = ?');
      return shown.flatMap((row) =>
        readRows(database, columns, [row]).map((listed) => {
          const { last = 0, pass_rate: rate = null } = facts.get(columns.component[row] ?? -1) ?? {};
          return { ...listed, last: Number(last), pass_rate: rate === null ? null : Number(rate) };
        }),
      );
    },
  };
}
