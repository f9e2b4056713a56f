import type { PackageScope } from '../analysis/packages.ts';
import { adjacencyOf, at, reversed, type Adjacency } from './adjacency.ts';
import type { DependencyGraph } from './build-graph.ts';
import type { DependencyEdge } from './edge.ts';
import { orderGroups } from './order.ts';
import { walkFrom } from './walk.ts';

/** The edges of some scopes in the form that the algorithms read: components by their place among the sorted ids. */
export interface NumberedGraph {
  readonly ids: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly needs: Adjacency;
  readonly neededBy: Adjacency;
}

/** A component that is reached: over how many edges, and by way of which one. */
export interface ReachedComponent {
  readonly id: string;
  readonly distance: number;
  readonly via: string;
}

export const RUNTIME: readonly PackageScope[] = ['runtime'];

/** The edges that count: those of the scopes that nobody denies. */
export function numberGraph(
  { ids, edges }: Pick<DependencyGraph, 'ids' | 'edges'>,
  scopes: readonly PackageScope[] = RUNTIME,
): NumberedGraph {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const counted = edges.filter((edge) => isCounted(edge, scopes));
  const numbersOf = (end: (edge: DependencyEdge) => string): Uint32Array =>
    Uint32Array.from(counted, (edge) => numbers.get(end(edge)) ?? 0);
  const needs = adjacencyOf(
    ids.length,
    numbersOf(({ from }) => from),
    numbersOf(({ to }) => to),
  );
  return { ids, numbers, needs, neededBy: reversed(needs) };
}

/** Whether an edge is of one of the scopes, and nobody denies it. */
export function isCounted(
  { scope, denied }: DependencyEdge,
  scopes: readonly PackageScope[] = RUNTIME,
): boolean {
  return denied === null && scopes.includes(scope);
}

/** All that a component reaches, the nearest first, of equally near ones by id. */
export function reachOf(
  { ids, numbers }: NumberedGraph,
  adjacency: Adjacency,
  id: string,
): ReachedComponent[] {
  const number = numbers.get(id);
  if (number === undefined) return [];
  const { nodes, distances, via } = walkFrom(adjacency, number);
  return Array.from(nodes, (node, place) => ({
    id: ids[node] ?? '',
    distance: at(distances, place),
    via: ids[at(via, place)] ?? '',
  })).sort((one, other) => one.distance - other.distance || (one.id < other.id ? -1 : 1));
}

/** The ids of all that a component needs, directly or not. */
export function neededIds({ ids, numbers, needs }: NumberedGraph, id: string): ReadonlySet<string> {
  const number = numbers.get(id);
  if (number === undefined) return new Set();
  return new Set(Array.from(walkFrom(needs, number).nodes, (node) => ids[node] ?? ''));
}

/** The ids that a component has edges to, sorted. */
export function nextOf(
  { ids, numbers }: NumberedGraph,
  { offsets, targets }: Adjacency,
  id: string,
): string[] {
  const number = numbers.get(id);
  if (number === undefined) return [];
  return [...targets.subarray(at(offsets, number), at(offsets, number + 1))]
    .sort(byNumber)
    .map((node) => ids[node] ?? '');
}

/** The components in an order in which each comes behind what it needs; those of a cycle are together in one group. */
export function groupsInOrder({ ids, needs }: NumberedGraph): string[][] {
  const { nodes, starts } = orderGroups(needs);
  return Array.from(starts.subarray(1), (end, group) =>
    Array.from(nodes.subarray(at(starts, group), end), (node) => ids[node] ?? ''),
  );
}

function byNumber(one: number, other: number): number {
  return one - other;
}
