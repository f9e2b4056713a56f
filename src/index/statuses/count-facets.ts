import type { DatabaseSync } from 'node:sqlite';
import { conditionOf, type StatusFilter } from './list-statuses.ts';

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
  const count = (value: string, from: string, without: StatusFilter): FacetValue[] => {
    const { where, values } = conditionOf(without);
    return database
      .prepare(
        `SELECT ${value} AS value, count(*) AS count FROM listed JOIN status USING (c) ${from}
         WHERE ${where} AND ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?`,
      )
      .all(...values, most)
      .map((row) => ({ value: String(row['value']), count: Number(row['count']) }));
  };
  return {
    colours: count('colour', '', { ...filter, colours: undefined }),
    owners: count('owner', '', { ...filter, owners: undefined }),
    technologies: count(
      'fleet_group.name',
      "JOIN member USING (c) JOIN fleet_group ON fleet_group.g = member.g AND fleet_group.kind = 'technology'",
      { ...filter, technologies: undefined },
    ),
  };
}
