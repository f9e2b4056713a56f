import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PACKAGE_SCOPES } from '../../src/domain/analysis/packages.ts';
import type { AnalysisDocument } from '../../src/domain/analysis/document.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { findingsOf } from '../../src/domain/graph/findings.ts';
import { neededIds, numberGraph } from '../../src/domain/graph/numbered-graph.ts';
import { countGraphFindings, readGraphFindings } from '../../src/index/analyses/graph-findings.ts';
import { readIndexedGraph, readIndexedNeeds } from '../../src/index/analyses/indexed-graph.ts';
import { renewAnalyses } from '../../src/index/analyses/renew-analyses.ts';
import { readIndex } from '../../src/index/fleet-index.ts';
import { renewStatuses } from '../../src/index/statuses/renew-statuses.ts';
import type { Store } from '../../src/store/store.ts';
import { readGraph } from '../../src/tracker/read-graph.ts';
import { emptyAnalysis } from '../support/analyzer/empty-analysis.ts';
import { useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const IDS = ['A', 'B', 'C', 'D', 'E', 'F'];
const NAMES = [
  'pkg:npm/a',
  'pkg:pypi/b',
  'pkg:golang/github.com/acme/a',
  'pkg:golang/github.com/acme/a/v2',
  'pkg:golang/github.com/acme/a/v3/deep',
  'pkg:golang/gopkg.in/yaml.v2',
  'pkg:golang/gopkg.in/yaml.v3',
  'pkg:golang/go.example.org/v2',
  'pkg:golang/go.example.org/v3',
];
const REFS = ['component:default/a', 'system:default/b', 'api:default/c', 'resource:default/d'];

const stated = { file: fc.constantFrom('package.json', 'go.mod'), line: fc.constantFrom(null, 1, 7) };
const references = fc.array(fc.record({ ref: fc.constantFrom(...REFS), line: stated.line }), {
  maxLength: 2,
});
const analysis = fc.record({
  publishes: fc.array(fc.record({ purl: fc.constantFrom(...NAMES), ...stated, private: fc.boolean() }), {
    maxLength: 2,
  }),
  requires: fc.array(
    fc.record({ purl: fc.constantFrom(...NAMES), ...stated, scope: fc.constantFrom(...PACKAGE_SCOPES) }),
    { maxLength: 4 },
  ),
  catalog: fc.array(
    fc.record({
      ref: fc.constantFrom(...REFS),
      ...stated,
      depends_on: references,
      provides_apis: references,
      consumes_apis: references,
    }),
    { maxLength: 2 },
  ),
});
const id = fc.constantFrom(...IDS);
const component = fc.record({
  depends_on: fc.uniqueArray(id, { maxLength: 2 }),
  not_depends_on: fc.array(fc.record({ id, reason: fc.constant('a fork') }), { maxLength: 2 }),
});
/** A step: other analyses, some of which are gone, and another fleet. */
const step = fc.record({
  analyses: fc.dictionary(id, fc.option(analysis, { freq: 8 }), { maxKeys: 6 }),
  fleet: fc.dictionary(id, component, { maxKeys: 6 }),
});

/** Documents that are never changed just now, and are counted when they are read. */
function storeWith(documents: Map<string, AnalysisDocument>, stamps: Map<string, number>): Store {
  return {
    ...fixture.store,
    read: ((kind: string, one: string) =>
      kind === 'analysis'
        ? Promise.resolve(documents.get(one))
        : fixture.store.read(kind as 'status', one)) as Store['read'],
    stampOf: (_, one) => (documents.has(one) ? String(stamps.get(one)) : undefined),
  };
}

it('has the graph that the documents have, whatever changes', async () => {
  // The index is the same one from run to run: what a document is never tells as another did.
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const [documents, stamps] = [new Map<string, AnalysisDocument>(), new Map<string, number>()];
      const store = storeWith(documents, stamps);
      for (const [number, { analyses, fleet: declared }] of steps.entries()) {
        for (const [one, given] of Object.entries(analyses)) {
          changes += 1;
          stamps.set(one, changes);
          if (given === null) documents.delete(one);
          else {
            const empty = emptyAnalysis(one);
            const { publishes, requires, catalog } = given;
            documents.set(one, {
              ...empty,
              catalog,
              dependencies: { ...empty.dependencies, publishes, requires },
            });
          }
        }
        const components = Object.entries(declared).map(([one, needs]) => ({ id: one, ...needs }));
        const fleet = Fleet.parse({ schema_version: 1, components });
        const lines = { A: [3, number + 1] };
        const tracker = { ...fixture.tracker, store };
        const onFailure = (failed: string, error: unknown): never => {
          throw new Error(failed, { cause: error });
        };
        const options = {
          ...{ folder: fixture.folder, store, fleet, now: fixture.clock },
          reportDamage: (message: string) => fixture.damage.push(message),
        };
        const { graph, needs, findings } = await readIndex(
          {
            ...options,
            async renew(database) {
              await renewStatuses(database, { tracker, fleet, onFailure });
              await renewAnalyses(database, { store, fleet, onFailure });
              countGraphFindings(database, fleet.components);
            },
          },
          (database) => ({
            graph: readIndexedGraph(database, fleet.components, lines),
            needs: fleet.components.map(({ id: one }) => [
              one,
              neededIds(numberGraph(readIndexedNeeds(database, fleet.components, [one])), one),
            ]),
            findings: readGraphFindings(database),
          }),
        );

        const expected = await readGraph(store, fleet.components, lines);
        expect(graph).toEqual(expected);
        const numbered = numberGraph(expected);
        expect(needs).toEqual(fleet.components.map(({ id: one }) => [one, neededIds(numbered, one)]));
        expect(findings).toBe(findingsOf(expected).length);
      }
    }),
    { numRuns: 25 },
  );
  expect(fixture.damage).toEqual([]);
});

it('reads those analyses alone that are others', async () => {
  const fleet = Fleet.parse({ schema_version: 1, components: IDS.map((one) => ({ id: one })) });
  const documents = new Map(IDS.map((one) => [one, emptyAnalysis(one)]));
  const stamps = new Map(IDS.map((one) => [one, 1]));
  const base = storeWith(documents, stamps);
  let read: string[] = [];
  const store: Store = {
    ...base,
    read: ((kind: 'analysis', one: string) => {
      read.push(one);
      return base.read(kind, one);
    }) as Store['read'],
  };
  const renew = async (): Promise<string[]> => {
    read = [];
    const options = {
      folder: fixture.folder,
      store,
      fleet,
      now: fixture.clock,
      reportDamage: () => undefined,
    };
    const onFailure = (): undefined => undefined;
    await readIndex(
      { ...options, renew: async (database) => renewAnalyses(database, { store, fleet, onFailure }) },
      () => undefined,
    );
    return read;
  };

  expect(await renew()).toEqual(IDS);
  expect(await renew()).toEqual([]);
  stamps.set('C', 2);
  documents.delete('D');
  expect(await renew()).toEqual(['C', 'D']);
  expect(await renew()).toEqual([]);
});
