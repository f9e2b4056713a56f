import type { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import { NO_OWNER, fleetColumns } from './fleet-columns.ts';
import { matchRows, type FilterPart, type StatusFilter } from './match-rows.ts';

/** How many components have a value of a facet, of those that all other filters let through. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The values by which a list can be narrowed down, those of the most components first. */
export interface StatusFacets {
  readonly colours: readonly FacetValue[];
  readonly owners: readonly FacetValue[];
  readonly technologies: readonly FacetValue[];
}

/** Counts what each value of a facet would list. The statuses have to be renewed. */
export function countFacets(database: DatabaseSync, filter: StatusFilter, most = 50): StatusFacets {
  const columns = fleetColumns(database);
  const { colour, owner, owners, technologies } = columns;
  const rowsFor = (part: FilterPart): number[] =>
    filter[part] === undefined ? matching : matchRows(columns, filter, part);
  const matching = matchRows(columns, filter);
  return {
    colours: mostOf(countPlaces(rowsFor('colours'), colour, COLOURS), most),
    owners: mostOf(countPlaces(rowsFor('owners'), owner, owners), most),
    technologies: mostOf(countLists(rowsFor('technologies'), technologies), most),
  };
}

function countPlaces(
  rows: readonly number[],
  places: ArrayLike<number>,
  names: readonly string[],
): Map<string, number> {
  const counts = names.map(() => 0);
  for (const row of rows) {
    const place = places[row] ?? NO_OWNER;
    if (place !== NO_OWNER) counts[place] = (counts[place] ?? 0) + 1;
  }
  return new Map(names.map((name, place) => [name, counts[place] ?? 0]));
}

/** Equal lists are the same one, of which there are few. */
function countLists(rows: readonly number[], lists: readonly (readonly string[])[]): Map<string, number> {
  const ofList = new Map<readonly string[], number>();
  for (const row of rows) {
    const list = lists[row] ?? [];
    ofList.set(list, (ofList.get(list) ?? 0) + 1);
  }
  const counts = new Map<string, number>();
  for (const [list, count] of ofList)
    for (const name of list) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}

function mostOf(counts: ReadonlyMap<string, number>, most: number): FacetValue[] {
  return Array.from(counts, ([value, count]) => ({ value, count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, most);
}
