/** What of a listed status it is sorted by, as SQL, from the smallest or the largest on. */
interface SortKey {
  readonly of: string;
  readonly descending?: true;
}

/** A place in an order: the values of its keys. */
export type KeyValues = readonly (string | number)[];

const BY_ID: SortKey = { of: 'listed.id' };

/** By name; the last key of each is a component's alone. */
export const SORT_ORDERS = {
  /** As `components.yaml` has them. */
  file: [{ of: 'place' }],
  /** The worst first, of equal ones the newest. */
  status: [{ of: 'need' }, { of: 'since', descending: true }, BY_ID],
  id: [BY_ID],
  /** The newest change of colour first. */
  since: [{ of: 'since', descending: true }, BY_ID],
  /** The most first. */
  tickets: [{ of: 'tickets', descending: true }, BY_ID],
  /** Those without one last. */
  owner: [{ of: 'owner IS NULL' }, { of: "ifnull(owner, '') COLLATE NOCASE" }, BY_ID],
} as const satisfies Readonly<Record<string, readonly SortKey[]>>;
export type SortOrder = keyof typeof SORT_ORDERS;

/** Typed as help shows them. */
export const SORT_NAMES = Object.keys(SORT_ORDERS) as SortOrder[];

/** What stands behind `ORDER BY`. */
export function orderBy(order: SortOrder): string {
  return keysOf(order)
    .map(({ of, descending }) => `${of}${descending ? ' DESC' : ''}`)
    .join(', ');
}

/** What to select so that a row tells its own place: columns `key0`, `key1`, …. */
export function selectKeys(order: SortOrder): string {
  return keysOf(order)
    .map(({ of }, index) => `${of} AS key${index}`)
    .join(', ');
}

/** A row's own place. */
export function keysIn(order: SortOrder, row: Readonly<Record<string, unknown>>): KeyValues {
  return keysOf(order).map((_, index) => {
    const value = row[`key${index}`];
    return typeof value === 'number' ? value : String(value);
  });
}

/** The condition for what stands behind a place, with the values for its question marks. */
export function behind(order: SortOrder, at: KeyValues): { where: string; values: KeyValues } {
  const keys = keysOf(order);
  const parts = keys.map(({ of, descending }, index) => ({
    where: [...keys.slice(0, index).map((key) => `${key.of} = ?`), `${of} ${descending ? '<' : '>'} ?`].join(
      ' AND ',
    ),
    values: at.slice(0, index + 1),
  }));
  return {
    where: `(${parts.map(({ where }) => `(${where})`).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function keysOf(order: SortOrder): readonly SortKey[] {
  return SORT_ORDERS[order];
}
