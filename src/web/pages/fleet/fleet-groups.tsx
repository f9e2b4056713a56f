import { COLOURS } from '../../../domain/colour-names.ts';
import { andMore } from '../../../domain/text/lists.ts';
import type { StatusGroup, StatusGrouping } from '../../../index/statuses/group-statuses.ts';
import { ColourShape } from '../../parts/colour-mark.tsx';
import { Pager } from '../../parts/pager.tsx';
import { clean } from '../../words/clean.ts';
import { withQuery } from '../../words/with-query.ts';
import { FLEET_COLUMNS, FleetColumns, FleetRow } from './fleet-table.tsx';
import type { ComponentRow, FleetRows } from './fleet-view.ts';

/** So many groups of so many rows: as much as one page of rows. */
export const GROUPS = 12;
export const ROWS_OF_GROUP = 4;

/** A group with the newest days of its components. */
interface ShownGroup extends Omit<StatusGroup, 'statuses'> {
  readonly rows: readonly ComponentRow[];
}

/** One page of groups. */
export interface FleetGroupsPage {
  readonly by: StatusGrouping;
  readonly groups: readonly ShownGroup[];
  readonly start: number;
  /** How many there are on all pages. */
  readonly total: number;
}

/** Groups with the first components of each, those with the most red ones first. */
export const FleetGroups = ({
  by,
  groups,
  start,
  total,
  query,
  order,
}: FleetGroupsPage & Omit<FleetRows, 'rows'>) => {
  if (groups.length === 0) return <p class="empty">No component matches.</p>;
  const end = start + groups.length;
  return (
    <>
      <FleetColumns query={query} order={order}>
        {groups.map((group) => (
          <tbody>
            <GroupHead by={by} group={group} query={query} />
            {group.rows.map((row) => (
              <FleetRow row={row} />
            ))}
          </tbody>
        ))}
      </FleetColumns>
      <Pager
        first={start === 0 ? undefined : withQuery('/', query, {})}
        next={end < total ? withQuery('/', query, { after: String(end) }) : undefined}
      />
    </>
  );
};

const GroupHead = ({
  by,
  group: { name, colours, rows },
  query,
}: {
  by: StatusGrouping;
  group: ShownGroup;
  query: URLSearchParams;
}) => {
  const all = COLOURS.reduce((sum, colour) => sum + colours[colour], 0);
  const only = name === null ? { without: by } : { [by]: name };
  return (
    <tr class="group">
      <th scope="rowgroup" colspan={FLEET_COLUMNS}>
        <a href={withQuery('/', query, { group: null, ...only })}>
          {name === null ? `No ${by}` : clean(name)}
        </a>{' '}
        <span class="counts">
          {COLOURS.filter((colour) => colours[colour] > 0).map((colour) => (
            <span class={`mark ${colour}`}>
              <ColourShape colour={colour} />
              {colours[colour]} {colour}
            </span>
          ))}
        </span>
        {all > rows.length && <span class="faint">{andMore(all - rows.length)}</span>}
      </th>
    </tr>
  );
};
