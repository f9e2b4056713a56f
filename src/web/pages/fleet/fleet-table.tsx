import type { Child } from 'hono/jsx';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { DayBar } from '../../parts/day-bar.tsx';
import { Moment } from '../../parts/moment.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import { rowInWords } from '../../words/row-in-words.ts';
import { withQuery } from '../../words/with-query.ts';
import type { ComponentRow, FleetRows } from './fleet-view.ts';

const COLUMNS: readonly { readonly name: string; readonly sort?: SortOrder; readonly class?: string }[] = [
  { name: 'Status', sort: 'status' },
  { name: 'Component', sort: 'id' },
  { name: 'Why' },
  { name: 'Since', sort: 'since' },
  { name: '14 days', class: 'wide' },
  { name: 'Tickets', sort: 'tickets', class: 'number' },
  { name: 'Owner', sort: 'owner', class: 'wide' },
];
/** How many columns a cell spans that is as wide as the table. */
export const FLEET_COLUMNS = COLUMNS.length;

/** Components in the order given. */
export const FleetTable = ({ rows, ...asked }: FleetRows) =>
  rows.length === 0 ? (
    <p class="empty">No component matches.</p>
  ) : (
    <FleetColumns {...asked}>
      <tbody>
        {rows.map((row) => (
          <FleetRow row={row} />
        ))}
      </tbody>
    </FleetColumns>
  );

/** The columns by which the list can be sorted, around its rows. */
export const FleetColumns = ({
  query,
  order,
  children,
}: Omit<FleetRows, 'rows'> & { readonly children?: Child }) => (
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
    {children}
  </table>
);

/** One component. */
export const FleetRow = ({ row }: { row: ComponentRow }) => (
  <tr aria-label={rowInWords(row)}>
    <td>
      <ColourMark colour={row.operational_status} />
    </td>
    <th scope="row">
      <a href={componentPath(row.component_id)}>{row.component_id}</a>
    </th>
    <td class="why">
      <CodeText text={clean(row.why)} />
    </td>
    <td class="since">{row.since === null ? 'never judged' : <Moment at={row.since} />}</td>
    <td class="wide">
      <DayBar days={row.days} />
    </td>
    <td class="number">{row.tickets}</td>
    <td class="wide">{row.owner}</td>
  </tr>
);
