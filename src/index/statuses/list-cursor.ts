import { InputError } from '../../domain/errors.ts';
import { SORT_ORDERS, type KeyValues, type SortOrder } from './sort-orders.ts';

/** A place in a list: behind a component. */
export interface ListCursor {
  readonly order: SortOrder;
  /** Tells by what the list is filtered. */
  readonly filter: string;
  readonly id: string;
  readonly keys: KeyValues;
}

const BEGIN_AGAIN = 'Begin again without --after.';

/** Opaque to everybody else. */
export function formatListCursor({ order, filter, id, keys }: ListCursor): string {
  return Buffer.from(JSON.stringify([order, filter, id, ...keys])).toString('base64url');
}

/** Throws InputError for what `formatListCursor` never wrote, and for the cursor of a list that is sorted or filtered otherwise. */
export function parseListCursor(text: string, wanted: Pick<ListCursor, 'order' | 'filter'>): ListCursor {
  const cursor = parse(text);
  if (cursor === undefined)
    throw new InputError(
      `"${text}" is no cursor of this list; the last line of a page gives the command for the next one. ${BEGIN_AGAIN}`,
    );
  if (cursor.order !== wanted.order || cursor.filter !== wanted.filter)
    throw new InputError(
      `The cursor is one of a list that was filtered or sorted otherwise: repeat all of its options. ${BEGIN_AGAIN}`,
    );
  return cursor;
}

function parse(text: string): ListCursor | undefined {
  const [order, filter, id, ...keys] = valuesIn(text);
  if (!isOrder(order) || typeof filter !== 'string' || typeof id !== 'string') return undefined;
  const isWhole = keys.length === SORT_ORDERS[order].length && keys.every(isKey);
  if (!isWhole) return undefined;
  const cursor = { order, filter, id, keys };
  return formatListCursor(cursor) === text ? cursor : undefined;
}

function valuesIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isOrder(value: unknown): value is SortOrder {
  return typeof value === 'string' && Object.hasOwn(SORT_ORDERS, value);
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
