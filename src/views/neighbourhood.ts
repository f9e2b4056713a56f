import { byColour } from '../domain/colour-names.ts';
import type { DependencyEdge } from '../domain/graph/edge.ts';
import {
  isCounted,
  reachOf,
  type NumberedGraph,
  type ReachedComponent,
} from '../domain/graph/numbered-graph.ts';
import type { GraphFacts } from './graph-view.ts';
import type { Neighbour } from './neighbours.ts';

/** Components that are equally far from the one in the middle. */
export interface NeighbourLayer {
  /** How many edges away: below 0 for those that need it, above for those that it needs, 0 for itself. */
  readonly distance: number;
  /** In the order in which they are drawn, from the top. */
  readonly components: readonly Neighbour[];
  /** How many more there are; those that are shown are the worst of all. */
  readonly more: number;
}

/** What is around a component, from what needs it to what it needs. */
export interface Neighbourhood {
  readonly layers: readonly NeighbourLayer[];
  /** Those between two of the components, those of the one in the middle first. */
  readonly edges: readonly DependencyEdge[];
}

/** How much of the surroundings is viewed. */
export interface NeighbourhoodQuery {
  readonly id: string;
  /** How many edges away at the most, in both directions. */
  readonly depth: number;
  /** So many components of a layer at the most. */
  readonly width: number;
}

/** The components around one in layers; one that is in both directions is in the layer that is nearer. */
export function viewNeighbourhood(
  numbered: NumberedGraph,
  { graph, facts, scopes }: GraphFacts,
  query: NeighbourhoodQuery,
): Neighbourhood {
  const distances = distancesFrom(numbered, query);
  const byDistance = Map.groupBy(distances, ([, distance]) => distance);
  const layers = [...byDistance]
    .sort(([one], [other]) => one - other)
    .map(([distance, ids]) => {
      const all = ids
        .map(([id]) => ({ component_id: id, operational_status: facts.get(id)?.status ?? 'unknown' }))
        .sort(byNeed);
      return { distance, components: all.slice(0, query.width), more: Math.max(0, all.length - query.width) };
    });
  const shown = new Set(layers.flatMap(({ components }) => components.map((one) => one.component_id)));
  const edges = graph.edges
    .filter((edge) => isCounted(edge, scopes) && shown.has(edge.from) && shown.has(edge.to))
    .sort((one, other) => nearestEnd(one, distances) - nearestEnd(other, distances));
  return { layers: untangle(layers, edges), edges };
}

/** How far each is: below 0 what needs it, above what it needs. */
function distancesFrom(numbered: NumberedGraph, { id, depth }: NeighbourhoodQuery): Map<string, number> {
  const near = (adjacency: NumberedGraph['needs']): ReachedComponent[] =>
    reachOf(numbered, adjacency, id).filter((one) => one.distance > 0 && one.distance <= depth);
  const distances = new Map([[id, 0]]);
  for (const one of near(numbered.needs)) distances.set(one.id, one.distance);
  for (const one of near(numbered.neededBy))
    if (one.distance < (distances.get(one.id) ?? Infinity)) distances.set(one.id, -one.distance);
  return distances;
}

function byNeed(one: Neighbour, other: Neighbour): number {
  return (
    byColour(one.operational_status, other.operational_status) ||
    (one.component_id < other.component_id ? -1 : 1)
  );
}

function nearestEnd({ from, to }: DependencyEdge, distances: ReadonlyMap<string, number>): number {
  return Math.min(Math.abs(distances.get(from) ?? 0), Math.abs(distances.get(to) ?? 0));
}

/** Puts each component at the middle of those that it is joined with one layer nearer to the centre, so that few edges cross. */
function untangle(layers: readonly NeighbourLayer[], edges: readonly DependencyEdge[]): NeighbourLayer[] {
  const joined = joinedBy(edges);
  const places = new Map<string, number>();
  const placeOf = ({ component_id }: Neighbour): number => places.get(component_id) ?? 0;
  const middleOf = ({ component_id }: Neighbour): number => {
    const near = (joined.get(component_id) ?? []).flatMap((one) => places.get(one) ?? []);
    return near.reduce((sum, place) => sum + place, 0) / Math.max(1, near.length);
  };
  const outwards = layers.toSorted((one, other) => Math.abs(one.distance) - Math.abs(other.distance));
  for (const { components } of outwards) {
    const middles = new Map(components.map((one) => [one, middleOf(one)]));
    const ordered = components.toSorted((one, other) => (middles.get(one) ?? 0) - (middles.get(other) ?? 0));
    for (const [place, { component_id }] of ordered.entries())
      places.set(component_id, place - (ordered.length - 1) / 2);
  }
  return layers.map((layer) => ({
    ...layer,
    components: layer.components.toSorted((one, other) => placeOf(one) - placeOf(other)),
  }));
}

/** Of each component those that an edge joins it with. */
function joinedBy(edges: readonly DependencyEdge[]): ReadonlyMap<string, readonly string[]> {
  const ends = edges.flatMap(({ from, to }) => [
    { one: from, other: to },
    { one: to, other: from },
  ]);
  return new Map(
    [...Map.groupBy(ends, ({ one }) => one)].map(([id, joined]) => [id, joined.map(({ other }) => other)]),
  );
}
