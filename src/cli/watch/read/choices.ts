import { COLOURS } from '../../../domain/colour-names.ts';
import { countFacets, type FacetValue } from '../../../index/statuses/count-facets.ts';
import { SORT_NAMES, type SortOrder } from '../../../index/statuses/sort-orders.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import type { WatchChoice } from '../model/watch-facts.ts';
import type { ChosenBy, WatchState } from '../model/watch-state.ts';

export const CHOICE_TITLES: Readonly<Record<ChosenBy, string>> = {
  status: 'Only components of these statuses',
  owner: 'Only components of these owners',
  technology: 'Only components with one of these technologies',
  sort: 'Sort by',
};

const ORDERS: Readonly<Record<SortOrder, string>> = {
  file: 'as components.yaml has them',
  status: 'the worst first, of equal ones the newest',
  id: 'by id',
  since: 'the newest change first',
  tickets: 'the most tickets first',
  owner: 'by owner',
};

/** What can be chosen, with how many components have it; what is chosen already stays there. */
export function readChoices(live: LiveFleet, by: ChosenBy, { part, order }: WatchState): WatchChoice[] {
  if (by === 'sort')
    return SORT_NAMES.map((value) => ({
      value,
      words: `${value}: ${ORDERS[value]}`,
      isChosen: value === order,
    }));
  const facets = live.read((database) => countFacets(database, {}));
  switch (by) {
    case 'status':
      return facetChoices(inOrder(facets.colours), part.colours);
    case 'owner':
      return facetChoices(facets.owners, part.owners);
    case 'technology':
      return facetChoices(facets.technologies, part.technologies);
  }
}

function inOrder(colours: readonly FacetValue[]): FacetValue[] {
  return COLOURS.flatMap((colour) => colours.find(({ value }) => value === colour) ?? []);
}

function facetChoices(values: readonly FacetValue[], chosen: readonly string[]): WatchChoice[] {
  return values.map(({ value, count }) => ({
    value,
    words: `${value} (${count})`,
    isChosen: chosen.includes(value),
  }));
}
