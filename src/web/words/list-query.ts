import { InputError } from '../../domain/errors.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import { GROUPING_NAMES, type StatusGrouping } from '../../index/statuses/group-statuses.ts';
import { SORT_NAMES, type SortOrder } from '../../index/statuses/sort-orders.ts';
import type { StatusPageQuery } from '../../index/statuses/list-statuses.ts';
import { statusFilter } from '../../views/status-filter.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Rows of a page: some 40 kB of it. */
const ROWS = 50;
const MAX_SEARCH = 200;
const WITHOUT = ['owner', 'technology'] as const;

/**
 * Which statuses an address asks for: `?q=billing&status=red&status=yellow&owner=core&technology=go&sort=since&after=CURSOR`, or `?without=owner`.
 * Throws InputError for what it cannot mean.
 */
export function listQuery(
  workspace: Pick<Workspace, 'fleet'>,
  query: URLSearchParams,
  limit = ROWS,
): StatusPageQuery & { readonly order: SortOrder } {
  const after = query.get('after') ?? undefined;
  const search = (query.get('q') ?? '').slice(0, MAX_SEARCH).trim();
  const filter = statusFilter(workspace, {
    status: several(query, 'status')?.map(colourOf),
    owner: several(query, 'owner'),
    technology: several(query, 'technology'),
    search: search === '' ? undefined : search,
  });
  const without = oneOf(query, 'without', WITHOUT, 'There is no list of components without');
  return {
    filter: { ...filter, without },
    order: oneOf(query, 'sort', SORT_NAMES, 'The list cannot be sorted by') ?? 'status',
    limit,
    after,
  };
}

/** What the list is grouped by, as `?group=owner` says; undefined where it says nothing. Throws InputError for anything else. */
export function groupingOf(query: URLSearchParams): StatusGrouping | undefined {
  return oneOf(query, 'group', GROUPING_NAMES, 'The list cannot be grouped by');
}

/** Undefined where nothing is named, as by a field of a form that is left at its first choice. */
function several(query: URLSearchParams, name: string): string[] | undefined {
  const values = query.getAll(name).filter((value) => value !== '');
  return values.length === 0 ? undefined : values;
}

function colourOf(given: string): OperationalStatus {
  const colour = OperationalStatus.safeParse(given.toLowerCase());
  if (colour.success) return colour.data;
  throw new InputError(`There is no status "${given}".${didYouMean(given, OperationalStatus.options)}`);
}

/** Throws InputError, which begins with these words, for what is none of the names. */
function oneOf<T extends string>(
  query: URLSearchParams,
  name: string,
  names: readonly T[],
  wrong: string,
): T | undefined {
  const given = query.get(name) ?? '';
  if (given === '') return undefined;
  const found = names.find((one) => one === given);
  if (found !== undefined) return found;
  throw new InputError(`${wrong} "${given}".${didYouMean(given, names)}`);
}
