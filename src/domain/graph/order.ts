import { add, adjacencyOf, at, reversed, sizeOf, type Adjacency } from './adjacency.ts';
import { createNumberHeap } from './number-heap.ts';
import { strongGroups } from './strong-groups.ts';

/** The nodes in an order in which each comes behind all that it has edges to; those of a cycle come together, as one group. */
export interface GroupOrder {
  /** The nodes of all groups, group by group, each group's in ascending order. */
  readonly nodes: Uint32Array;
  /** Group g has the nodes from place `starts[g]` up to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  readonly groupOf: Uint32Array;
}

/** Of the groups that could come next, the one with the least node does, so that the same graph has the same order. */
export function orderGroups(adjacency: Adjacency): GroupOrder {
  const found = strongGroups(adjacency);
  const places = placesOf(adjacency, found);
  const groupOf = found.groupOf.map((group) => at(places, group));
  const all = Uint32Array.from({ length: groupOf.length }, (_, node) => node);
  const { offsets: starts, targets: nodes } = adjacencyOf(found.count, groupOf, all);
  return { nodes, starts, groupOf };
}

/** The place of each group in the order: Kahn's algorithm. */
function placesOf(
  adjacency: Adjacency,
  { groupOf, count }: { readonly groupOf: Uint32Array; readonly count: number },
): Uint32Array {
  const size = sizeOf(adjacency);
  const all = Uint32Array.from({ length: size }, (_, node) => node);
  const members = adjacencyOf(count, groupOf, all);
  const leastOf = (group: number): number => at(members.targets, at(members.offsets, group));
  const sources = reversed(adjacency);
  const missing = countForeign(adjacency, groupOf, count);
  const ready = createNumberHeap(count);
  for (let group = 0; group < count; group += 1) if (at(missing, group) === 0) ready.push(leastOf(group));
  const places = new Uint32Array(count);
  for (let place = 0, least = ready.pop(); least !== undefined; place += 1, least = ready.pop()) {
    const group = at(groupOf, least);
    places[group] = place;
    for (let index = at(members.offsets, group); index < at(members.offsets, group + 1); index += 1) {
      const node = at(members.targets, index);
      for (let edge = at(sources.offsets, node); edge < at(sources.offsets, node + 1); edge += 1) {
        const other = at(groupOf, at(sources.targets, edge));
        if (other === group) continue;
        missing[other] = at(missing, other) - 1;
        if (at(missing, other) === 0) ready.push(leastOf(other));
      }
    }
  }
  return places;
}

/** How many edges go from each group to others. */
function countForeign(adjacency: Adjacency, groupOf: Uint32Array, count: number): Uint32Array {
  const foreign = new Uint32Array(count);
  for (let node = 0; node < groupOf.length; node += 1) {
    const group = at(groupOf, node);
    for (let edge = at(adjacency.offsets, node); edge < at(adjacency.offsets, node + 1); edge += 1)
      if (at(groupOf, at(adjacency.targets, edge)) !== group) add(foreign, group, 1);
  }
  return foreign;
}
