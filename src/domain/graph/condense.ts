import { add, adjacencyOf, at, reversed, type Adjacency } from './adjacency.ts';
import { strongGroups, type StrongGroups } from './strong-groups.ts';

/** A graph of groups in place of nodes: edges go from later groups to earlier ones, so there is no cycle. */
export interface Condensed {
  /** From group to group, from each to the latest first; the same one may be there more than once. */
  readonly edges: Adjacency;
  /** Group g has the places from `starts[g]` up to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  /** The group of each node. */
  readonly groupOf: Uint32Array;
}

/** The graph of its groups, those that the fewest can reach last: what many reach stands together. */
export function condense(adjacency: Adjacency): Condensed {
  const found = strongGroups(adjacency);
  const places = placesByDepth(adjacency, found);
  const groupOf = found.groupOf.map((group) => at(places, group));
  const starts = new Uint32Array(found.count + 1);
  for (const group of groupOf) add(starts, group + 1, 1);
  for (let group = 0; group < found.count; group += 1) add(starts, group + 1, at(starts, group));
  return { edges: edgesBetween(adjacency, { groupOf, count: found.count }), starts, groupOf };
}

/** The place of each group when the deepest come first: deep is what is reached over many edges. */
function placesByDepth(adjacency: Adjacency, { groupOf, count }: StrongGroups): Uint32Array {
  const { offsets, targets } = edgesBetween(adjacency, { groupOf, count });
  const depths = new Uint32Array(count);
  let deepest = 0;
  for (let group = count - 1; group >= 0; group -= 1) {
    const below = at(depths, group) + 1;
    for (let edge = at(offsets, group); edge < at(offsets, group + 1); edge += 1) {
      const target = at(targets, edge);
      if (at(depths, target) >= below) continue;
      depths[target] = below;
      deepest = Math.max(deepest, below);
    }
  }
  const all = Uint32Array.from({ length: count }, (_, group) => group);
  const byDepth = adjacencyOf(
    deepest + 1,
    depths.map((depth) => deepest - depth),
    all,
  ).targets;
  const places = new Uint32Array(count);
  byDepth.forEach((group, place) => {
    places[group] = place;
  });
  return places;
}

/** The edges from group to group, those to the highest number first; those inside a group are left out. */
function edgesBetween({ offsets, targets }: Adjacency, { groupOf, count }: StrongGroups): Adjacency {
  const last = count - 1;
  const sources = new Uint32Array(targets.length);
  const mirrored = new Uint32Array(targets.length);
  let found = 0;
  for (let node = 0; node < groupOf.length; node += 1) {
    const source = at(groupOf, node);
    for (let edge = at(offsets, node); edge < at(offsets, node + 1); edge += 1) {
      const target = at(groupOf, at(targets, edge));
      if (source === target) continue;
      sources[found] = source;
      mirrored[found] = last - target;
      found += 1;
    }
  }
  // A reversal sorts by where edges come from: that of those by their mirrored target is sorted by it.
  const sorted = reversed(adjacencyOf(count, mirrored.subarray(0, found), sources.subarray(0, found)));
  return { offsets: sorted.offsets, targets: sorted.targets.map((target) => last - target) };
}
