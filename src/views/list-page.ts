import type { DatabaseSync } from 'node:sqlite';
import { InputError } from '../domain/errors.ts';
import { indexOf, isLarge, readRenewed, statusSourceOf } from './index-of.ts';
import type { ViewContext } from './view-context.ts';

/** Which part of a list. */
export interface PageQuery {
  /** No limit where it is left out. */
  readonly limit?: number | undefined;
  /** What the page before gave as `next`. */
  readonly after?: string | undefined;
}

/**
 * Reads a list from the index, with what time alone has changed until now. Undefined for a small fleet, which is read from its
 * logs sooner, and where nothing can be written, so that there is no index.
 */
export async function readListed<T>(
  context: ViewContext,
  read: (database: DatabaseSync) => T,
): Promise<T | undefined> {
  if (!isLarge(context)) return undefined;
  // Loaded here, because a small fleet is listed without.
  const { readStatuses } = await import('../index/statuses/read-statuses.ts');
  // It records what time alone has changed, which the index has when it is read the next time.
  await readStatuses(indexOf(context), statusSourceOf(context), () => undefined);
  return readRenewed(context, async () => Promise.resolve(), read);
}

/** One page of a list in memory. Throws InputError for an `after` that nothing in it has as its cursor. */
export function pageOfList<T>(
  all: readonly T[],
  { limit = Infinity, after }: PageQuery,
  { noun, cursorOf }: { readonly noun: string; readonly cursorOf: (one: T) => string },
): { readonly page: readonly T[]; readonly next: string | null } {
  const begin = after === undefined ? 0 : all.findIndex((one) => cursorOf(one) === after) + 1;
  if (after !== undefined && begin === 0)
    throw new InputError(`"${after}" is no ${noun} of this list. Begin again without it.`);
  const page = all.slice(begin, begin + limit);
  const last = page.at(-1);
  return { page, next: begin + limit < all.length && last !== undefined ? cursorOf(last) : null };
}
