import { compare } from '../graph/edge.ts';
import { reachOf, type NumberedGraph } from '../graph/numbered-graph.ts';
import type { Fleet } from '../fleet.ts';
import type { AffectedOwner } from './heal.ts';

/** So many of an owner are named. */
const MAX_NAMED = 5;
/** Owners beyond as many are told of a fleet, where nobody reads them all. */
const MAX_OWNERS = 20;

/** Whose components need this one at run time, directly or not: its blast radius, by owner, most first. */
export function affectedBy(
  graph: NumberedGraph,
  { components }: Pick<Fleet, 'components'>,
  id: string,
): AffectedOwner[] {
  const owners = new Map(components.map((component) => [component.id, component.owner ?? null]));
  const reached = reachOf(graph, graph.neededBy, id).map((one) => one.id);
  const byOwner = Map.groupBy(reached, (one) => owners.get(one) ?? null);
  return Array.from(byOwner, ([owner, ids]) => ({
    owner,
    count: ids.length,
    components: ids.slice(0, MAX_NAMED),
  }))
    .sort((one, other) => other.count - one.count || compare(one.owner ?? '', other.owner ?? ''))
    .slice(0, MAX_OWNERS);
}
