import fc from 'fast-check';
import { adjacencyOf, type Adjacency } from '../../../../src/domain/graph/adjacency.ts';

export type Pair = readonly [from: number, to: number];

/** Edges between numbered nodes; with loops, cycles and the same edge more than once. */
export interface Drawn {
  readonly size: number;
  readonly edges: readonly Pair[];
}

export const arbitraryGraph: fc.Arbitrary<Drawn> = fc
  .integer({ min: 1, max: 14 })
  .chain((size) =>
    fc
      .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 3 * size })
      .map((edges) => ({ size, edges })),
  );

export function adjacencyFrom({ size, edges }: Drawn): Adjacency {
  return adjacencyOf(
    size,
    Uint32Array.from(edges, ([from]) => from),
    Uint32Array.from(edges, ([, to]) => to),
  );
}

/** Over how many edges each node is reached from each, by Floyd and Warshall; `Infinity` where it is not, 0 from itself. */
export function distancesIn({ size, edges }: Drawn): number[][] {
  const distances = Array.from({ length: size }, (_, one) =>
    Array.from({ length: size }, (__, other) => (one === other ? 0 : Infinity)),
  );
  const between = (one: number, other: number): number => distances[one]?.[other] ?? Infinity;
  const put = (one: number, other: number, distance: number): void => {
    const row = distances[one];
    if (row !== undefined) row[other] = Math.min(distance, between(one, other));
  };
  for (const [from, to] of edges) put(from, to, 1);
  for (let by = 0; by < size; by += 1)
    for (let one = 0; one < size; one += 1)
      for (let other = 0; other < size; other += 1) put(one, other, between(one, by) + between(by, other));
  return distances;
}

/** Pseudo-random whole numbers, the same ones each time. */
export function drawFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
