import type { FacetValue, StatusFacets } from '../../../index/statuses/count-facets.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';

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
    {order !== 'status' && <input type="hidden" name="sort" value={order} />}
    <button type="submit">Show</button>
    {isFiltered(query) && (
      <a class="clear" href="/">
        Clear
      </a>
    )}
  </form>
);

const Facet = ({
  name,
  title,
  values,
  query,
}: {
  name: string;
  title: string;
  values: readonly FacetValue[];
  query: URLSearchParams;
}) => {
  const chosen = query.get(name) ?? '';
  const isListed = values.some(({ value }) => value === chosen);
  return (
    <label>
      {title}
      <select name={name}>
        <option value="">Any</option>
        {chosen !== '' && !isListed && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {values.map(({ value, count }) => (
          <option value={value} selected={value === chosen}>
            {`${value} (${count})`}
          </option>
        ))}
      </select>
    </label>
  );
};

function isFiltered(query: URLSearchParams): boolean {
  return ['q', 'status', 'owner', 'technology'].some((name) => (query.get(name) ?? '') !== '');
}
