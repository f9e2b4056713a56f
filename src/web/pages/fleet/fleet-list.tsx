import { COLOURS } from '../../../domain/colour-names.ts';
import { countOf } from '../../../domain/text/counts.ts';
import type { StatusFacets } from '../../../index/statuses/count-facets.ts';
import type { StatusPage } from '../../../index/statuses/list-statuses.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';
import { ColourMark, ColourShape } from '../../parts/colour-mark.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { DayBar } from '../../parts/day-bar.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pager } from '../../parts/pager.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import { rowInWords } from '../../words/row-in-words.ts';
import { withQuery } from '../../words/with-query.ts';
import { FleetFilters } from './fleet-filters.tsx';
import type { ComponentRow, AttentionItem } from './fleet-view.ts';

export interface FleetListProps {
  readonly rows: readonly ComponentRow[];
  readonly needs: readonly AttentionItem[];
  readonly page: StatusPage;
  readonly facets: StatusFacets;
  readonly query: URLSearchParams;
  readonly path: string;
  readonly order: SortOrder;
}

export const FleetList = (props: FleetListProps) => (
  <>
    <h1>Fleet</h1>
    <Summary {...props} />
    <Needs {...props} />
    <section aria-labelledby="all">
      <h2 id="all">Components</h2>
      <FleetFilters {...props} />
      <FleetTable {...props} />
      <MorePages {...props} />
    </section>
  </>
);

const Summary = ({ page: { colours } }: FleetListProps) => (
  <ul class="summary" aria-label="Components by status">
    {COLOURS.map((colour) => (
      <li class={colours[colour] === 0 ? 'none' : colour}>
        <ColourShape colour={colour} />
        <strong>{colours[colour]}</strong> {colour}
      </li>
    ))}
  </ul>
);

const Needs = ({ needs, page: { colours } }: FleetListProps) => {
  if (needs.length === 0) return null;
  const more = colours.red + colours.yellow - needs.length;
  return (
    <section class="needs" aria-labelledby="needs">
      <h2 id="needs">Needs attention</h2>
      <ul>
        {needs.map((need) => (
          <li class={need.operational_status}>
            <ColourMark colour={need.operational_status} />
            <div>
              <p>
                <a href={componentPath(need.component_id)}>{need.component_id}</a> {clean(need.why)}
                {need.since !== null && (
                  <span class="since">
                    {' since '}
                    <Moment at={need.since} />
                  </span>
                )}
              </p>
              {need.next !== null && (
                <p class="next">
                  Next: <CodeText text={need.next} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="more">{countOf(more, 'more component')} below.</p>}
    </section>
  );
};

const COLUMNS: readonly { readonly name: string; readonly sort?: SortOrder; readonly class?: string }[] = [
  { name: 'Status', sort: 'status' },
  { name: 'Component', sort: 'id' },
  { name: 'Why' },
  { name: 'Since', sort: 'since' },
  { name: '14 days', class: 'wide' },
  { name: 'Tickets', sort: 'tickets', class: 'number' },
  { name: 'Owner', sort: 'owner', class: 'wide' },
];

const FleetTable = ({ rows, query, order }: FleetListProps) => {
  if (rows.length === 0) return <p class="empty">No component matches.</p>;
  return (
    <table class="fleet">
      <thead>
        <tr>
          {COLUMNS.map(({ name, sort, class: kind }) => (
            <th scope="col" class={kind} aria-sort={sort === order ? 'other' : undefined}>
              {sort === undefined ? name : <a href={withQuery('/', query, { sort })}>{name}</a>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RowOf row={row} />
        ))}
      </tbody>
    </table>
  );
};

const RowOf = ({ row }: { row: ComponentRow }) => (
  <tr aria-label={rowInWords(row)}>
    <td>
      <ColourMark colour={row.operational_status} />
    </td>
    <th scope="row">
      <a href={componentPath(row.component_id)}>{row.component_id}</a>
    </th>
    <td class="why">{clean(row.why)}</td>
    <td class="since">{row.since === null ? 'never judged' : <Moment at={row.since} />}</td>
    <td class="wide">
      <DayBar days={row.days} />
    </td>
    <td class="number">{row.tickets}</td>
    <td class="wide">{row.owner}</td>
  </tr>
);

const MorePages = ({ page, query }: FleetListProps) => (
  <Pager
    first={query.has('after') ? withQuery('/', query, {}) : undefined}
    next={page.next === null ? undefined : withQuery('/', query, { after: page.next })}
  />
);
