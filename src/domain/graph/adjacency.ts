/** Edges between numbered nodes: those from node n go to `targets` from place `offsets[n]` up to `offsets[n + 1]`. */
export interface Adjacency {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/** The edges from each `sources[i]` to `targets[i]`, all of them numbers below `size`; what goes from one node stays in the order given. */
export function adjacencyOf(size: number, sources: Uint32Array, targets: Uint32Array): Adjacency {
  const offsets = new Uint32Array(size + 1);
  for (let edge = 0; edge < sources.length; edge += 1) add(offsets, at(sources, edge) + 1, 1);
  for (let node = 0; node < size; node += 1) add(offsets, node + 1, at(offsets, node));
  const next = offsets.slice(0, size);
  const sorted = new Uint32Array(sources.length);
  for (let edge = 0; edge < sources.length; edge += 1) {
    const source = at(sources, edge);
    sorted[at(next, source)] = at(targets, edge);
    add(next, source, 1);
  }
  return { offsets, targets: sorted };
}

/** The same edges the other way round; what goes to one node is in the order of where it came from. */
export function reversed(adjacency: Adjacency): Adjacency {
  return adjacencyOf(sizeOf(adjacency), adjacency.targets, sourcesOf(adjacency));
}

export function sizeOf({ offsets }: Adjacency): number {
  return offsets.length - 1;
}

/** The node from which each edge goes, in the order of `targets`. */
function sourcesOf(adjacency: Adjacency): Uint32Array {
  const sources = new Uint32Array(adjacency.targets.length);
  for (let node = 0; node < sizeOf(adjacency); node += 1)
    sources.fill(node, at(adjacency.offsets, node), at(adjacency.offsets, node + 1));
  return sources;
}

/** The number at a place; there are none outside. */
export function at(numbers: Uint32Array, place: number): number {
  return numbers[place] ?? 0;
}

export function add(numbers: Uint32Array, place: number, more: number): void {
  numbers[place] = at(numbers, place) + more;
}
