import type { FacetValue, StatusFacets } from '../../../index/statuses/count-facets.ts';
import { GROUPING_NAMES } from '../../../index/statuses/group-statuses.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';
import { Choice } from '../../parts/list-form.tsx';

interface FleetFiltersProps {
  readonly facets: StatusFacets;
  readonly query: URLSearchParams;
  readonly order: SortOrder;
}

/** Search and filters, as a form that works without a script. */
export const FleetFilters = ({ facets, query, order }: FleetFiltersProps) => (
  <form class="filters" method="get" action="/" role="search">
    <label>
      Search
      <input type="search" name="q" value={query.get('q') ?? ''} maxlength={200} />
    </label>
    <Facet name="status" title="Status" values={facets.colours} query={query} />
    <Facet name="owner" title="Owner" values={facets.owners} query={query} />
    <Facet name="technology" title="Technology" values={facets.technologies} query={query} />
    <Choice name="group" title="Group by" values={GROUPING_NAMES} query={query} none="Nothing" />
    {query.has('without') && <input type="hidden" name="without" value={query.get('without') ?? ''} />}
    {order !== 'status' && <input type="hidden" name="sort" value={order} />}
    <button type="submit">Show</button>
    {isFiltered(query) && (
      <a class="clear" href="/">
        Clear
      </a>
    )}
  </form>
);

/** The values of a facet, each with how many components it would list. */
const Facet = ({
  values,
  ...choice
}: {
  name: string;
  title: string;
  values: readonly FacetValue[];
  query: URLSearchParams;
}) => {
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  return (
    <Choice
      {...choice}
      values={[...counts.keys()]}
      label={(value) => (counts.has(value) ? `${value} (${counts.get(value) ?? 0})` : value)}
    />
  );
};

function isFiltered(query: URLSearchParams): boolean {
  return ['q', 'status', 'owner', 'technology', 'without', 'group'].some(
    (name) => (query.get(name) ?? '') !== '',
  );
}
