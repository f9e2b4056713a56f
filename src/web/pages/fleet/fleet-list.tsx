import { countOf } from '../../../domain/text/counts.ts';
import type { StatusFacets } from '../../../index/statuses/count-facets.ts';
import type { StatusPage } from '../../../index/statuses/list-statuses.ts';
import { ColourCounts } from '../../parts/colour-counts.tsx';
import { CopyView } from '../../parts/copy-view.tsx';
import { Pager } from '../../parts/pager.tsx';
import { HealingTable } from '../../parts/healing-table.tsx';
import { Section } from '../../parts/section.tsx';
import type { HealingRow } from '../../../views/healing-rows.ts';
import { withQuery } from '../../words/with-query.ts';
import { FleetFilters } from './fleet-filters.tsx';
import { FleetGroups, type FleetGroupsPage } from './fleet-groups.tsx';
import { NeedList } from './need-list.tsx';
import { FleetTable } from './fleet-table.tsx';
import type { AttentionItem, FleetRows } from './fleet-view.ts';

export interface FleetListProps extends FleetRows {
  readonly needs: readonly AttentionItem[];
  /** Heals that run or wait, as far as a Temporal server tells. */
  readonly heals: readonly HealingRow[];
  readonly mayAct: boolean;
  readonly page: StatusPage;
  readonly facets: StatusFacets;
  /** In place of the rows, where the list is grouped. */
  readonly grouped: FleetGroupsPage | undefined;
}

export const FleetList = (props: FleetListProps) => (
  <>
    <h1>Fleet</h1>
    <ColourCounts colours={props.page.colours} />
    <Needs {...props} />
    <HealsUnderWay {...props} />
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
      <CopyView kind="components" title="Components" query={props.query} />
    </section>
  </>
);

const Needs = ({ needs, page: { colours } }: FleetListProps) => {
  if (needs.length === 0) return null;
  const more = colours.red + colours.yellow - needs.length;
  return (
    <section class="needs" aria-labelledby="needs">
      <h2 id="needs">Needs attention</h2>
      <NeedList needs={needs} />
      {more > 0 && <p class="more">{countOf(more, 'more component')} below.</p>}
    </section>
  );
};

const HealsUnderWay = ({ heals, mayAct }: FleetListProps) =>
  heals.length === 0 ? null : (
    <Section id="heals" title="Heals under way">
      <HealingTable rows={heals} mayAct={mayAct} />
      <p>
        <a href="/heals">All heals</a>
      </p>
    </Section>
  );

const MorePages = ({ page, query }: FleetListProps) => (
  <Pager
    first={query.has('after') ? withQuery('/', query, {}) : undefined}
    next={page.next === null ? undefined : withQuery('/', query, { after: page.next })}
  />
);
