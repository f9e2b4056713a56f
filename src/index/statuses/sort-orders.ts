import type { FleetColumns } from './fleet-columns.ts';
import { rankIn } from './ranks.ts';

/** What of a component it is sorted by, from the smallest or the largest on. */
interface SortKey {
  readonly of: (columns: FleetColumns) => ArrayLike<number>;
  readonly descending?: true;
  /** How a cursor has that of a row, and which number it stands for. */
  readonly write: (columns: FleetColumns, row: number) => string | number;
  readonly read: (columns: FleetColumns, written: string | number) => number;
}

/** A place in an order: the values of its keys. */
export type KeyValues = readonly (string | number)[];

const BY_PLACE: SortKey = {
  of: ({ place }) => place,
  write: (_, row) => row,
  read: (_, written) => Number(written),
};
const BY_ID: SortKey = {
  of: ({ idRank }) => idRank,
  write: ({ id }, row) => id[row] ?? '',
  read: ({ rankedIds }, written) => rankIn(rankedIds, String(written)),
};
const BY_NEED: SortKey = {
  of: ({ need }) => need,
  write: ({ need }, row) => need[row] ?? 0,
  read: (_, written) => Number(written),
};
/** The newest first. */
const BY_SINCE: SortKey = {
  of: ({ since }) => since,
  descending: true,
  write: ({ since }, row) => (Number.isFinite(since[row]) ? (since[row] ?? 0) : ''),
  read: (_, written) => (written === '' ? -Infinity : Number(written)),
};
/** The most first. */
const BY_TICKETS: SortKey = {
  of: ({ tickets }) => tickets,
  descending: true,
  write: ({ tickets }, row) => tickets[row] ?? 0,
  read: (_, written) => Number(written),
};
/** Those without one last. */
const BY_OWNER: SortKey = {
  of: ({ ownerRank }) => ownerRank,
  write: ({ rankedOwners, ownerRank }, row) => rankedOwners[ownerRank[row] ?? 0] ?? '',
  read: ({ rankedOwners }, written) =>
    written === '' ? rankedOwners.length : rankIn(rankedOwners, String(written)),
};

/** By name; the last key of each is a component's alone. */
export const SORT_ORDERS = {
  /** As `components.yaml` has them. */
  file: [BY_PLACE],
  /** The worst first, of equal ones the newest. */
  status: [BY_NEED, BY_SINCE, BY_ID],
  id: [BY_ID],
  /** The newest change of colour first. */
  since: [BY_SINCE, BY_ID],
  tickets: [BY_TICKETS, BY_ID],
  owner: [BY_OWNER, BY_ID],
} as const satisfies Readonly<Record<string, readonly SortKey[]>>;
export type SortOrder = keyof typeof SORT_ORDERS;

/** Typed as help shows them. */
export const SORT_NAMES = Object.keys(SORT_ORDERS) as SortOrder[];

/** Compares two rows, as `sort` takes it. */
export function compareRows(columns: FleetColumns, order: SortOrder): (one: number, other: number) => number {
  const keys = keysOf(order).map(({ of, descending }) => ({
    values: of(columns),
    sign: descending === true ? -1 : 1,
  }));
  return (one, other) => {
    for (const { values, sign } of keys) {
      const [a = 0, b = 0] = [values[one], values[other]];
      if (a !== b) return a < b ? -sign : sign;
    }
    return 0;
  };
}

/** A row's own place. */
export function keysAt(columns: FleetColumns, order: SortOrder, row: number): KeyValues {
  return keysOf(order).map(({ write }) => write(columns, row));
}

/** Whether a row stands behind a place. */
export function isBehind(columns: FleetColumns, order: SortOrder, at: KeyValues): (row: number) => boolean {
  const keys = keysOf(order).map(({ of, descending, read }, index) => ({
    values: of(columns),
    at: read(columns, at[index] ?? ''),
    isDescending: descending === true,
  }));
  return (row) => {
    for (const { values, at: place, isDescending } of keys) {
      const value = values[row] ?? 0;
      if (value !== place) return value > place !== isDescending;
    }
    return false;
  };
}

function keysOf(order: SortOrder): readonly SortKey[] {
  return SORT_ORDERS[order];
}
