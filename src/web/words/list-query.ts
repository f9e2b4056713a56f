import { InputError } from '../../domain/errors.ts';
import { OperationalStatus } from '../../domain/colour.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import { SORT_NAMES, type SortOrder } from '../../index/statuses/sort-orders.ts';
import type { StatusPageQuery } from '../../index/statuses/list-statuses.ts';
import { statusFilter } from '../../views/status-filter.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Rows of a page: some 40 kB of it. */
const ROWS = 50;
const MAX_SEARCH = 200;

/**
 * Which statuses an address asks for: `?q=billing&status=red&status=yellow&owner=core&technology=go&sort=since&after=CURSOR`.
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
  return { filter, order: orderOf(query.get('sort') ?? 'status'), limit, after };
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

function orderOf(given: string): SortOrder {
  const order = SORT_NAMES.find((name) => name === given);
  if (order !== undefined) return order;
  throw new InputError(`The list cannot be sorted by "${given}".${didYouMean(given, SORT_NAMES)}`);
}
