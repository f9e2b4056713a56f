import { formatTime } from '../../domain/text/moments.ts';
import type { StatusPage } from '../../index/statuses/list-statuses.ts';
import type { SortOrder } from '../../index/statuses/sort-orders.ts';
import type { Output } from '../output.ts';
import { describeColours } from './colours.ts';
import { nextPageLines } from './page-lines.ts';
import { renderTable, type Column } from './table.ts';

/** How a page was asked for. */
export interface StatusPageView {
  readonly sort?: SortOrder | undefined;
  readonly isFiltered?: boolean;
}

/** Listed statuses as a table, how many there are of which colour in all, and how to see more: `next` is a command. */
export function renderStatusPage(
  output: Output,
  { statuses, colours, next }: StatusPage,
  { sort, isFiltered = false }: StatusPageView = {},
): string {
  const all = Object.values(colours).reduce((sum, number) => sum + number, 0);
  if (isFiltered && all === 0) return 'No component matches.';
  const more = sortColumn(sort);
  const table = renderTable(
    output,
    [
      { title: 'COMPONENT' },
      { title: 'STATUS' },
      ...more.map(({ column }) => column),
      { title: 'WHY', flexible: true },
      { title: 'TICKETS', align: 'right' },
    ],
    statuses.map((status) => [
      status.component_id,
      status.operational_status,
      ...more.map(({ cell }) => cell(status) ?? '-'),
      status.why,
      status.tickets === 0 ? '-' : String(status.tickets),
    ]),
  );
  const shown = statuses.length < all ? `; shown: ${statuses.length}` : '';
  return [table, '', `${describeColours(colours)}${shown}.`, ...nextPageLines(next)].join('\n');
}

interface SortColumn {
  readonly column: Column;
  readonly cell: (status: StatusPage['statuses'][number]) => string | null;
}

/** What a list is sorted by is in it. */
function sortColumn(sort: SortOrder | undefined): readonly SortColumn[] {
  if (sort === 'owner') return [{ column: { title: 'OWNER' }, cell: ({ owner }) => owner }];
  if (sort === 'since')
    return [{ column: { title: 'SINCE' }, cell: ({ since }) => (since === null ? null : formatTime(since)) }];
  return [];
}
