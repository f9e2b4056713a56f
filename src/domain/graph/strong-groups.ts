import { at, sizeOf, type Adjacency } from './adjacency.ts';

const UNSEEN = 0;

export interface StrongGroups {
  /** The group of each node. */
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/**
 * The group of each node: nodes that reach each other are in one (strongly connected), any other is alone in its own.
 * A group's number is higher than those of the groups that it has edges to. Tarjan's algorithm, without recursion.
 */
export function strongGroups(adjacency: Adjacency): StrongGroups {
  const size = sizeOf(adjacency);
  const state: GroupWalk = {
    adjacency,
    nextEdge: adjacency.offsets.slice(0, size),
    seenAs: new Uint32Array(size),
    lowest: new Uint32Array(size),
    groupOf: new Uint32Array(size),
    path: new Uint32Array(size),
    ungrouped: new Uint32Array(size),
    depth: 0,
    waiting: 0,
    seen: 0,
    count: 0,
  };
  for (let node = 0; node < size; node += 1) {
    if (at(state.seenAs, node) !== UNSEEN) continue;
    enter(state, node);
    while (state.depth > 0) step(state);
  }
  return { groupOf: state.groupOf, count: state.count };
}

interface GroupWalk {
  readonly adjacency: Adjacency;
  readonly nextEdge: Uint32Array;
  /** From 1, in the order in which the nodes were found. */
  readonly seenAs: Uint32Array;
  /** The first found of those that a node is known to reach and that are in no group yet; `seenAs` of a grouped one is `GROUPED`. */
  readonly lowest: Uint32Array;
  readonly groupOf: Uint32Array;
  /** From where the walk began to where it is. */
  readonly path: Uint32Array;
  /** Found, and in no group yet. */
  readonly ungrouped: Uint32Array;
  depth: number;
  waiting: number;
  seen: number;
  count: number;
}

const GROUPED = 0xffff_ffff;

function enter(state: GroupWalk, node: number): void {
  state.seen += 1;
  state.seenAs[node] = state.seen;
  state.lowest[node] = state.seen;
  state.path[state.depth++] = node;
  state.ungrouped[state.waiting++] = node;
}

/** Follows the next edge of the node where the walk is, or goes back when it has none. */
function step(state: GroupWalk): void {
  const node = at(state.path, state.depth - 1);
  const edge = at(state.nextEdge, node);
  if (edge === at(state.adjacency.offsets, node + 1)) {
    leave(state, node);
    return;
  }
  state.nextEdge[node] = edge + 1;
  const target = at(state.adjacency.targets, edge);
  const seenAs = at(state.seenAs, target);
  if (seenAs === UNSEEN) enter(state, target);
  else if (seenAs < at(state.lowest, node)) state.lowest[node] = seenAs;
}

function leave(state: GroupWalk, node: number): void {
  state.depth -= 1;
  const lowest = at(state.lowest, node);
  if (lowest === at(state.seenAs, node)) closeGroup(state, node);
  if (state.depth === 0) return;
  const before = at(state.path, state.depth - 1);
  if (lowest < at(state.lowest, before)) state.lowest[before] = lowest;
}

/** All that was found since the group's first node is in it. */
function closeGroup(state: GroupWalk, first: number): void {
  let node: number;
  do {
    state.waiting -= 1;
    node = at(state.ungrouped, state.waiting);
    state.groupOf[node] = state.count;
    state.seenAs[node] = GROUPED;
  } while (node !== first);
  state.count += 1;
}
