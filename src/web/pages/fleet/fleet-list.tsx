import { COLOURS } from '../../../domain/colour-names.ts';
import { countOf } from '../../../domain/text/counts.ts';
import type { StatusFacets } from '../../../index/statuses/count-facets.ts';
import type { StatusPage } from '../../../index/statuses/list-statuses.ts';
import { ColourMark, ColourShape } from '../../parts/colour-mark.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pager } from '../../parts/pager.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import { withQuery } from '../../words/with-query.ts';
import { FleetFilters } from './fleet-filters.tsx';
import { FleetGroups, type FleetGroupsPage } from './fleet-groups.tsx';
import { FleetTable } from './fleet-table.tsx';
import type { AttentionItem, FleetRows } from './fleet-view.ts';

export interface FleetListProps extends FleetRows {
  readonly needs: readonly AttentionItem[];
  readonly page: StatusPage;
  readonly facets: StatusFacets;
  /** In place of the rows, where the list is grouped. */
  readonly grouped: FleetGroupsPage | undefined;
}

export const FleetList = (props: FleetListProps) => (
  <>
    <h1>Fleet</h1>
    <Summary {...props} />
    <Needs {...props} />
    <section aria-labelledby="all">
      <h2 id="all">Components</h2>
      <FleetFilters {...props} />
      {props.grouped === undefined ? (
        <>
          <FleetTable {...props} />
          <MorePages {...props} />
        </>
      ) : (
        <FleetGroups {...props} {...props.grouped} />
      )}
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

const MorePages = ({ page, query }: FleetListProps) => (
  <Pager
    first={query.has('after') ? withQuery('/', query, {}) : undefined}
    next={page.next === null ? undefined : withQuery('/', query, { after: page.next })}
  />
);
