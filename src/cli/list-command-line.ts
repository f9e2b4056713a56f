import type { OperationalStatus } from '../domain/colour.ts';
import { shellWord } from '../domain/text/shell-word.ts';
import type { SortOrder } from '../index/statuses/sort-orders.ts';

/** What `hms list` is asked for. */
export interface ListOptions {
  readonly status?: readonly OperationalStatus[];
  readonly owner?: readonly string[];
  readonly technology?: readonly string[];
  readonly search?: string;
  readonly sort?: SortOrder;
  readonly limit?: number;
  readonly after?: string;
}

/** `hms list` with these options, to be copied as it stands. */
export function listCommandLine(options: ListOptions): string {
  const { status, owner, technology, search, sort, limit, after } = options;
  const given: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['--status', status],
    ['--owner', owner],
    ['--technology', technology],
    ['--search', search === undefined ? undefined : [search]],
    ['--sort', sort === undefined ? undefined : [sort]],
    ['--limit', limit === undefined ? undefined : [String(limit)]],
    ['--after', after === undefined ? undefined : [after]],
  ];
  return [
    'hms list',
    ...given.flatMap(([flag, words = []]) => (words.length === 0 ? [] : [flag, ...words.map(shellWord)])),
  ].join(' ');
}
