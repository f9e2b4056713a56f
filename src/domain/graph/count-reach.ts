import { at, type Adjacency } from './adjacency.ts';
import {
  addRange,
  addSet,
  beginBlock,
  BLOCK,
  createBlockSets,
  has,
  keepCount,
  keepSet,
  type BlockSets,
} from './block-sets.ts';
import { condense } from './condense.ts';

/**
 * How many other nodes each node reaches, exactly. The nodes are counted block by block, what a group reaches of a block as
 * a set: the union of what those reach to which it has edges. A set that is empty, or has all of the block, costs nothing,
 * one of few members as much as it has, and an edge to what is reached without it is followed no more.
 */
export function countReach(adjacency: Adjacency): Uint32Array {
  const { edges, starts, groupOf } = condense(adjacency);
  const groups = starts.length - 1;
  const counting: Counting = {
    ...edges,
    ends: edges.offsets.slice(1),
    starts,
    sets: createBlockSets(groups),
  };
  const counts = new Uint32Array(groups);
  let first = groups;
  // From the last block to the first: so the first in which an edge counts is that of its target, which says whether it is needed.
  for (let from = Math.floor((groupOf.length - 1) / BLOCK) * BLOCK; from >= 0; from -= BLOCK) {
    const to = Math.min(from + BLOCK, groupOf.length);
    while (first > 0 && at(starts, first) > from) first -= 1;
    beginBlock(counting.sets);
    for (let group = first; group < groups; group += 1)
      counts[group] = at(counts, group) + unite(counting, group, { from, to, first });
  }
  return groupOf.map((group) => at(counts, group) - 1);
}

interface Counting extends Adjacency {
  /** Up to where in `targets` the edges of each group are followed. */
  readonly ends: Uint32Array;
  /** Group g has the places from `starts[g]` up to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  /** What each group reaches of the block. */
  readonly sets: BlockSets;
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** The first group that has a place in it, or behind. */
  readonly first: number;
}

/** Makes the set of a group, and answers how many of the block are in it. */
function unite(counting: Counting, group: number, { from, to, first }: Block): number {
  const { offsets, targets, ends, starts, sets } = counting;
  for (let edge = at(offsets, group); edge < at(ends, group); edge += 1) {
    const target = at(targets, edge);
    if (target < first) break;
    const last = at(starts, target + 1) - 1;
    if (last < to && has(sets, last - from)) {
      removeEdge(counting, group, edge);
      edge -= 1;
      continue;
    }
    if (at(sets.counts, target) === to - from) {
      keepCount(sets, group, to - from);
      return to - from;
    }
    addSet(sets, target);
  }
  const own = Math.max(at(starts, group), from);
  if (own < to) addRange(sets, own - from, Math.min(at(starts, group + 1), to) - from);
  return keepSet(sets, group);
}

function removeEdge({ targets, ends }: Counting, group: number, edge: number): void {
  const end = at(ends, group);
  targets.copyWithin(edge, edge + 1, end);
  ends[group] = end - 1;
}
