import { at, type Adjacency } from './adjacency.ts';
import {
  addRange,
  addSet,
  BLOCK,
  clearSet,
  copySet,
  countSet,
  createBlockSets,
  has,
  type BlockSets,
} from './block-sets.ts';
import { condense } from './condense.ts';

/**
 * How many other nodes each node reaches, exactly. The nodes are counted block by block, what a group reaches of a block as
 * bits: the union of what those reach to which it has edges. A set that is empty, or has all of the block, costs nothing,
 * and an edge to what is reached without it is followed no more.
 */
export function countReach(adjacency: Adjacency): Uint32Array {
  const { edges, starts, groupOf } = condense(adjacency);
  const groups = starts.length - 1;
  const counting: Counting = {
    ...edges,
    ends: edges.offsets.slice(1),
    starts,
    sets: createBlockSets(groups),
    filled: new Uint32Array(groups),
  };
  const counts = new Uint32Array(groups);
  let first = groups;
  // From the last block to the first: so the first in which an edge counts is that of its target, which says whether it is needed.
  for (let from = Math.floor((groupOf.length - 1) / BLOCK) * BLOCK; from >= 0; from -= BLOCK) {
    const to = Math.min(from + BLOCK, groupOf.length);
    while (first > 0 && at(starts, first) > from) first -= 1;
    for (let group = first; group < groups; group += 1) {
      const reached = unite(counting, group, { from, to, first });
      counting.filled[group] = reached;
      counts[group] = at(counts, group) + reached;
    }
  }
  return groupOf.map((group) => at(counts, group) - 1);
}

interface Counting extends Adjacency {
  /** Up to where in `targets` the edges of each group are followed. */
  readonly ends: Uint32Array;
  /** Group g has the places from `starts[g]` up to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  readonly sets: BlockSets;
  /** How many of the block each group reaches; there is no set for all and for none. */
  readonly filled: Uint32Array;
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** The first group that has a place in it, or behind. */
  readonly first: number;
}

/** Makes the set of a group, and answers how many of the block are in it. */
function unite(counting: Counting, group: number, { from, to, first }: Block): number {
  const { offsets, targets, ends, starts, sets, filled } = counting;
  let isEmpty = true;
  for (let edge = at(offsets, group); edge < at(ends, group); edge += 1) {
    const target = at(targets, edge);
    if (target < first) break;
    const last = at(starts, target + 1) - 1;
    if (last < to && !isEmpty && has(sets, group, last - from)) {
      removeEdge(counting, group, edge);
      edge -= 1;
      continue;
    }
    const reached = at(filled, target);
    if (reached === to - from) return reached;
    if (reached === 0) continue;
    if (isEmpty) copySet(sets, group, target);
    else addSet(sets, group, target);
    isEmpty = false;
  }
  const own = Math.max(at(starts, group), from);
  if (own < to) {
    if (isEmpty) clearSet(sets, group);
    addRange(sets, group, own - from, Math.min(at(starts, group + 1), to) - from);
  } else if (isEmpty) return 0;
  return countSet(sets, group);
}

function removeEdge({ targets, ends }: Counting, group: number, edge: number): void {
  const end = at(ends, group);
  targets.copyWithin(edge, edge + 1, end);
  ends[group] = end - 1;
}
