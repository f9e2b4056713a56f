import { at, sizeOf, type Adjacency } from './adjacency.ts';

/** What is reached from one node, the nearest first; the node itself is not in it. */
export interface GraphWalk {
  readonly nodes: Uint32Array;
  /** Over how many edges each of `nodes` is reached. */
  readonly distances: Uint32Array;
  /** The node from which each of `nodes` was reached first. */
  readonly via: Uint32Array;
}

/** All that is reached from a node, in breadth. */
export function walkFrom(adjacency: Adjacency, start: number): GraphWalk {
  const { offsets, targets } = adjacency;
  const size = sizeOf(adjacency);
  const isSeen = new Uint8Array(size);
  const [nodes, distances, via] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  isSeen[start] = 1;
  nodes[0] = start;
  let count = 1;
  for (let place = 0; place < count; place += 1) {
    const node = at(nodes, place);
    for (let edge = at(offsets, node); edge < at(offsets, node + 1); edge += 1) {
      const target = at(targets, edge);
      if (isSeen[target] === 1) continue;
      isSeen[target] = 1;
      nodes[count] = target;
      distances[count] = at(distances, place) + 1;
      via[count] = node;
      count += 1;
    }
  }
  return {
    nodes: nodes.subarray(1, count),
    distances: distances.subarray(1, count),
    via: via.subarray(1, count),
  };
}
