import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reversed, sizeOf, type Adjacency } from '../../../src/domain/graph/adjacency.ts';
import { countReach } from '../../../src/domain/graph/count-reach.ts';
import { walkFrom } from '../../../src/domain/graph/walk.ts';
import {
  adjacencyFrom,
  arbitraryGraph,
  distancesIn,
  drawFrom,
  type Drawn,
  type Pair,
} from '../../support/domain/graph/naive-graph.ts';

describe('what a node reaches', () => {
  it('is counted, found by its distance, and the same the other way round', () => {
    fc.assert(
      fc.property(arbitraryGraph, (drawn) => {
        const adjacency = adjacencyFrom(drawn);
        const distances = distancesIn(drawn);
        const reached = distances.map((row, node) =>
          row.flatMap((distance, other) =>
            other === node || distance === Infinity ? [] : [[other, distance]],
          ),
        );
        const walked = distances.map((_, node) => pairsOf(adjacency, node));

        expect(walked.map((pairs) => pairs.sort(([a = 0], [b = 0]) => a - b))).toEqual(reached);
        expect([...countReach(adjacency)]).toEqual(reached.map(({ length }) => length));
        expect([...countReach(reversed(adjacency))]).toEqual(
          distances.map(
            (_, node) => distances.filter((row, other) => other !== node && row[node] !== Infinity).length,
          ),
        );
      }),
    );
  });

  it('is found by way of a node that is one edge nearer', () => {
    fc.assert(
      fc.property(arbitraryGraph, (drawn) => {
        const distances = distancesIn(drawn);
        const { nodes, via } = walkFrom(adjacencyFrom(drawn), 0);
        nodes.forEach((node, place) => {
          expect(distances[0]?.[via[place] ?? -1]).toBe((distances[0]?.[node] ?? 0) - 1);
        });
      }),
    );
  });

  it.each<[string, Drawn]>([
    ['far', { size: 5_000, edges: drawn(20_000, (draw) => [draw(5_000), draw(5_000)]) }],
    [
      'in layers',
      { size: 6_000, edges: drawn(30_000, (draw) => [1_000 + draw(5_000), draw(6_000)]).filter(isDown) },
    ],
    [
      'near',
      {
        size: 9_000,
        edges: drawn(18_000, (draw) => [draw(9_000), draw(60)]).map(([from, by]) => [
          from,
          Math.max(0, from - by),
        ]),
      },
    ],
    [
      'cycles of 3,000 and of 500',
      {
        size: 7_000,
        edges: [...cycleOf(100, 3_000), ...cycleOf(4_000, 500), [50, 150], [150, 4_001], [4_200, 6_999]],
      },
    ],
    [
      'one that all need',
      { size: 4_000, edges: Array.from({ length: 3_999 }, (_, node): Pair => [node + 1, 0]) },
    ],
  ])('is counted in more than one block: %s', (_, graph) => {
    for (const adjacency of [adjacencyFrom(graph), reversed(adjacencyFrom(graph))]) {
      const counts = countReach(adjacency);
      const asked = Array.from({ length: 60 }, (__, number) => (number * 101) % sizeOf(adjacency));
      expect(asked.map((node) => counts[node])).toEqual(
        asked.map((node) => walkFrom(adjacency, node).nodes.length),
      );
    }
  });
});

function pairsOf(adjacency: Adjacency, start: number): number[][] {
  const { nodes, distances } = walkFrom(adjacency, start);
  return Array.from(nodes, (node, place) => [node, distances[place] ?? 0]);
}

function drawn(count: number, edge: (draw: (below: number) => number) => Pair): Pair[] {
  const draw = drawFrom(7);
  return Array.from({ length: count }, () => edge(draw));
}

function isDown([from, to]: Pair): boolean {
  return Math.floor(to / 1_000) < Math.floor(from / 1_000);
}

function cycleOf(first: number, size: number): Pair[] {
  return Array.from({ length: size }, (_, node) => [first + node, first + ((node + 1) % size)]);
}
