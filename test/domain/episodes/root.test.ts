import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rootsOf, type RootedEpisode } from '../../../src/domain/episodes/root.ts';
import { buildGraph } from '../../../src/domain/graph/build-graph.ts';
import { neededIds, numberGraph, reachOf } from '../../../src/domain/graph/numbered-graph.ts';
import { membersThatNeed } from '../../support/domain/graph/members.ts';

const BEGIN = Date.parse('2026-05-04T12:00:00.000Z');

function at(minute: number): string {
  return new Date(BEGIN + minute * 60_000).toISOString();
}

/** `A` from a minute to another; it goes on without an end. */
function episode(
  component_id: string,
  began: number,
  ended: number | null = null,
  colours: readonly [number, 'red' | 'unknown'][] = [[began, 'red']],
): RootedEpisode {
  return {
    id: `EP-${component_id}-${String(began).padStart(3, '0')}`,
    component_id,
    began: at(began),
    ended: ended === null ? null : at(ended),
    colours: colours.map(([minute, colour]) => ({ at: at(minute), colour, why: '' })),
  };
}

/** The roots by component and minute of the begin, five minutes apart at most. */
function rootsIn(
  needs: Readonly<Record<string, readonly string[]>>,
  episodes: readonly RootedEpisode[],
  now: number,
): Record<string, string> {
  const graph = numberGraph(buildGraph(membersThatNeed(needs)));
  const needed = new Map(Object.keys(needs).map((id) => [id, neededIds(graph, id)]));
  const roots = rootsOf(episodes, {
    needsOf: (id) => needed.get(id) ?? new Set(),
    within: 300_000,
    now: new Date(BEGIN + now * 60_000),
  });
  return Object.fromEntries([...roots].map(([id, root]) => [id.slice(3), root.id.slice(3)]));
}

const CHAIN = { WEB: ['API'], API: ['DB'], DB: [] };

describe('the root of an episode', () => {
  it('is that of what it needs, followed to the end', () => {
    const episodes = [episode('DB', 0), episode('API', 4), episode('WEB', 8)];
    expect(rootsIn(CHAIN, episodes, 10)).toEqual({ 'API-004': 'DB-000', 'WEB-008': 'DB-000' });
  });

  it('is found over components that stayed green', () => {
    expect(rootsIn(CHAIN, [episode('DB', 0), episode('WEB', 5)], 10)).toEqual({ 'WEB-005': 'DB-000' });
  });

  it.each<[string, RootedEpisode[]]>([
    ['began later than that', [episode('DB', 0), episode('API', 6)]],
    ['began before', [episode('DB', 1), episode('API', 0)]],
    ['is of what needs it', [episode('API', 0), episode('DB', 1)]],
    ['stays after the root has ended', [episode('DB', 0, 3), episode('API', 1)]],
    ['ended later than that', [episode('DB', 0, 3), episode('API', 1, 9)]],
    ['follows from nothing that is known', [episode('DB', 0, null, [[0, 'unknown']]), episode('API', 1)]],
    [
      'follows from what has gone stale',
      [
        episode('DB', 0, null, [
          [0, 'red'],
          [5, 'unknown'],
        ]),
        episode('API', 1),
      ],
    ],
  ])('is its own where it %s', (_, episodes) => {
    expect(rootsIn(CHAIN, episodes, 20)).toEqual({});
  });

  it.each<[string, RootedEpisode[], number]>([
    ['while the root may have just ended', [episode('DB', 0, 3), episode('API', 1)], 8],
    ['that ends a little later', [episode('DB', 0, 3), episode('API', 1, 8)], 60],
    ['that ends before', [episode('DB', 0, 30), episode('API', 1, 8)], 60],
    [
      'when the root goes stale after it',
      [
        episode('DB', 0, null, [
          [0, 'red'],
          [30, 'unknown'],
        ]),
        episode('API', 1, 8),
      ],
      60,
    ],
    ['that began at the same moment', [episode('DB', 1), episode('API', 1)], 2],
  ])('is the other one for one %s', (_, episodes, now) => {
    expect(Object.values(rootsIn(CHAIN, episodes, now))).toEqual([episodes[0]?.id.slice(3)]);
  });

  it('is the first of several', () => {
    const needs = { WEB: ['API', 'LOG'], API: [], LOG: [] };
    expect(rootsIn(needs, [episode('LOG', 2), episode('API', 1), episode('WEB', 3)], 5)).toEqual({
      'WEB-003': 'API-001',
    });
  });

  it.each([
    [[episode('B', 0), episode('C', 3), episode('A', 6)], { 'C-003': 'B-000', 'A-006': 'B-000' }],
    [[episode('C', 0), episode('B', 0), episode('A', 0)], { 'B-000': 'A-000', 'C-000': 'A-000' }],
  ])('in a cycle is who began first, else the first by id', (episodes, roots) => {
    expect(rootsIn({ A: ['B'], B: ['C'], C: ['A'] }, episodes, 7)).toEqual(roots);
  });

  it('in a cycle of 1,000 that began at once is one', () => {
    const names = Array.from({ length: 1_000 }, (_, place) => `C${String(place).padStart(4, '0')}`);
    const needs = Object.fromEntries(names.map((name, place) => [name, [names[(place + 1) % 1_000] ?? '']]));
    const roots = rootsIn(
      needs,
      names.map((name) => episode(name, 0)),
      1,
    );

    expect(new Set(Object.values(roots))).toEqual(new Set(['C0000-000']));
    expect(Object.keys(roots)).toHaveLength(999);
  });

  it('has no root itself, is known, and is of something that is needed', () => {
    const ids = ['A', 'B', 'C', 'D'] as const;
    const episodes = fc.uniqueArray(
      fc.record({ id: fc.constantFrom(...ids), began: fc.nat(12), lasts: fc.option(fc.nat(12)) }),
      { selector: ({ id }) => id },
    );
    const needs = fc.record(
      Object.fromEntries(ids.map((id) => [id, fc.subarray(ids.filter((other) => other !== id))])),
    );
    fc.assert(
      fc.property(needs, episodes, (needed, drawn) => {
        const all = drawn.map(({ id, began, lasts }) =>
          episode(id, began, lasts === null ? null : began + lasts),
        );
        const roots = rootsIn(needed, all, 24);
        const graph = numberGraph(buildGraph(membersThatNeed(needed)));
        for (const [id, root] of Object.entries(roots)) {
          expect(Object.keys(roots)).not.toContain(root);
          expect(reachOf(graph, graph.needs, id[0] ?? '').map((one) => one.id)).toContain(root[0]);
        }
      }),
    );
  });
});
