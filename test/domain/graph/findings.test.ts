import { describe, expect, it } from '@jest/globals';
import { buildGraph } from '../../../src/domain/graph/build-graph.ts';
import { findingsOf, GraphFinding } from '../../../src/domain/graph/findings.ts';
import { groupsInOrder, numberGraph, reachOf } from '../../../src/domain/graph/numbered-graph.ts';
import { memberNamed, membersThatNeed, published, required } from '../../support/domain/graph/members.ts';

describe('findings of a graph', () => {
  it('are two components that publish one name', () => {
    const found = findingsOf(
      buildGraph([
        memberNamed('EXPRESS', { publishes: [published('pkg:npm/express')] }),
        memberNamed('EVIL', { publishes: [published('pkg:npm/express')] }),
      ]),
    );

    expect(found.map((finding) => GraphFinding.parse(finding))).toMatchObject([
      {
        type: 'package_published_twice',
        fingerprint: 'graph/package_published_twice/pkg:npm/express',
        components: ['EVIL', 'EXPRESS'],
        description:
          'pkg:npm/express is published by EXPRESS (package.json:2) and EVIL (package.json:2), so no edge is made of it.',
      },
    ]);
  });

  it('are cycles, each as one group, with the shortest way around', () => {
    const graph = buildGraph(membersThatNeed({ A: ['B'], B: ['C', 'D'], C: ['B', 'A'], D: [], E: ['A'] }));

    expect(findingsOf(graph)).toMatchObject([
      {
        severity: 'medium',
        components: ['A', 'B', 'C'],
        description: '3 components need each other: A → B → C → A.',
      },
    ]);
    expect(groupsInOrder(numberGraph(graph))).toEqual([['D'], ['A', 'B', 'C'], ['E']]);
  });

  it('are less where tests alone close the cycle, and none where the edge is denied', () => {
    const a = memberNamed('A', {
      requires: [required('pkg:npm/b', 'development')],
      publishes: [published('pkg:npm/a')],
    });
    const b = memberNamed('B', { requires: [required('pkg:npm/a')], publishes: [published('pkg:npm/b')] });

    expect(findingsOf(buildGraph([a, b]))).toMatchObject([
      { severity: 'low', description: '2 components need each other, not at run time alone: A → B → A.' },
    ]);
    expect(findingsOf(buildGraph([{ ...a, denies: [{ id: 'B', reason: 'a mock' }] }, b]))).toEqual([]);
  });

  it('tell a cycle of 1,000 in few words', () => {
    const needs = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, place) => [`C${place}`, [`C${(place + 1) % 1_000}`]]),
    );
    const [found] = findingsOf(buildGraph(membersThatNeed(needs)));

    expect(found?.components).toHaveLength(1_000);
    expect(found?.description).toBe(
      '1000 components need each other: C0 → C1 → C2 → C3 → C4 → C5 → C6 → C7 → … → C0.',
    );
  });
});

describe('what is reached', () => {
  it('is nearest first, with the way there', () => {
    const graph = numberGraph(
      buildGraph(membersThatNeed({ WEB: ['API'], API: ['DB', 'LOG'], DB: ['LOG'], LOG: [] })),
    );

    expect(reachOf(graph, graph.needs, 'WEB')).toEqual([
      { id: 'API', distance: 1, via: 'WEB' },
      { id: 'DB', distance: 2, via: 'API' },
      { id: 'LOG', distance: 2, via: 'API' },
    ]);
    expect(reachOf(graph, graph.neededBy, 'GONE')).toEqual([]);
  });
});
