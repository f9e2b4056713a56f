import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderGroups, type GroupOrder } from '../../../src/domain/graph/order.ts';
import {
  adjacencyFrom,
  arbitraryGraph,
  distancesIn,
  type Drawn,
  type Pair,
} from '../../support/domain/graph/naive-graph.ts';

function groupsOf(drawn: Drawn): number[][] {
  const order: GroupOrder = orderGroups(adjacencyFrom(drawn));
  return Array.from({ length: order.starts.length - 1 }, (_, group) => [
    ...order.nodes.subarray(order.starts[group], order.starts[group + 1]),
  ]);
}

describe('the order of groups', () => {
  it('has those that reach each other in one group, and each behind what it has edges to', () => {
    fc.assert(
      fc.property(arbitraryGraph, (drawn) => {
        const { groupOf } = orderGroups(adjacencyFrom(drawn));
        const distances = distancesIn(drawn);
        for (const [one, row] of distances.entries())
          for (const [other, distance] of row.entries()) {
            const isBack = Number.isFinite(distances[other]?.[one]);
            expect(groupOf[one] === groupOf[other]).toBe(Number.isFinite(distance) && isBack);
            if (Number.isFinite(distance)) expect(groupOf[one]).toBeGreaterThanOrEqual(groupOf[other] ?? -1);
          }
        expect(
          groupsOf(drawn)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual([...Array(drawn.size).keys()]);
      }),
    );
  });

  it('does not change with the order of the edges', () => {
    fc.assert(
      fc.property(arbitraryGraph, ({ size, edges }) => {
        expect(groupsOf({ size, edges: [...edges].reverse() })).toEqual(groupsOf({ size, edges }));
      }),
    );
  });

  it.each<[string, Drawn, number[][]]>([
    ['nothing', { size: 0, edges: [] }, []],
    ['a node that needs itself', { size: 1, edges: [[0, 0]] }, [[0]]],
    [
      'two that need each other',
      {
        size: 3,
        edges: [
          [2, 0],
          [0, 2],
        ],
      },
      [[0, 2], [1]],
    ],
    [
      'a diamond',
      {
        size: 4,
        edges: [
          [0, 1],
          [0, 2],
          [1, 3],
          [2, 3],
        ],
      },
      [[3], [1], [2], [0]],
    ],
  ])('of %s', (_, drawn, groups) => {
    expect(groupsOf(drawn)).toEqual(groups);
  });

  it('of a cycle of 1,000, and of a chain of 100,000, needs no recursion', () => {
    const cycle = Array.from({ length: 1_000 }, (_, node): Pair => [node, (node + 1) % 1_000]);
    const chain = Array.from({ length: 99_999 }, (_, node): Pair => [node, node + 1]);

    expect(groupsOf({ size: 1_001, edges: [...cycle, [1_000, 5]] }).map(({ length }) => length)).toEqual([
      1_000, 1,
    ]);
    expect(groupsOf({ size: 100_000, edges: chain }).slice(0, 2)).toEqual([[99_999], [99_998]]);
  });
});
