import type { OperationalStatus } from '../domain/colour.ts';
import { nextOf, reachOf, type NumberedGraph } from '../domain/graph/numbered-graph.ts';
import type { GraphFacts } from './graph-view.ts';

/** A component at the other end of an edge. */
export interface Neighbour {
  readonly component_id: string;
  readonly operational_status: OperationalStatus;
}

/** One direction of what counts of the graph. */
export interface Neighbours {
  /** Those that are next to it, by id. */
  readonly direct: readonly Neighbour[];
  /** How many are behind them. */
  readonly behind: number;
}

/** What a component needs, and what needs it. */
export function viewNeighbours(
  graph: NumberedGraph,
  facts: GraphFacts['facts'],
  id: string,
): { readonly needs: Neighbours; readonly neededBy: Neighbours } {
  const viewed = (adjacency: NumberedGraph['needs']): Neighbours => {
    const direct = nextOf(graph, adjacency, id).map((component_id) => ({
      component_id,
      operational_status: facts.get(component_id)?.status ?? ('unknown' as const),
    }));
    const reached = reachOf(graph, adjacency, id).filter((one) => one.id !== id);
    return { direct, behind: reached.filter(({ distance }) => distance > 1).length };
  };
  return { needs: viewed(graph.needs), neededBy: viewed(graph.neededBy) };
}
