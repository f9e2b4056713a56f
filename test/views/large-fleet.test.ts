import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AnalysisFinding } from '../../src/domain/analysis/findings.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { statusSettings } from '../../src/tracker/settings-events.ts';
import { recordHeal, type Heal } from '../../src/tracker/heals.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { updateStatus } from '../../src/tracker/status.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket } from '../../src/tracker/tickets.ts';
import { listEpisodes } from '../../src/views/episodes.ts';
import { readFleetStatus } from '../../src/views/fleet-status.ts';
import { viewGraph, viewImpact } from '../../src/views/graph-view.ts';
import { listFleetHeals } from '../../src/views/heal-steps.ts';
import type { PageQuery } from '../../src/views/list-page.ts';
import { openEpisode } from '../../src/views/open-episode.ts';
import { readGraphFacts } from '../../src/views/read-graph-facts.ts';
import { listFleetTickets } from '../../src/views/tickets.ts';
import type { ViewContext } from '../../src/views/view-context.ts';
import { emptyAnalysis } from '../support/analyzer/empty-analysis.ts';
import { published, required } from '../support/domain/graph/members.ts';
import { AT, hours, runOf, START } from '../support/tracker/fixture.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();
/** More than are read from their documents. */
const COUNT = 101;

let clock = AT;
let failed: string[] = [];
let fleet = fleetOf();
let store: Store;

function fleetOf(change: (entry: Record<string, unknown>, index: number) => void = () => undefined): Fleet {
  const components = Array.from({ length: COUNT }, (_, index) => {
    const entry = {
      id: `C-${index}`,
      owner: `team-${index % 3}`,
      depends_on: index % 7 === 6 ? [`C-${index - 1}`] : [],
    };
    change(entry, index);
    return entry;
  });
  return Fleet.parse({ schema_version: 1, components });
}

function withHealth(): Fleet {
  return fleetOf((entry, index) => {
    if (index < 4) entry['health'] = { tcp: '127.0.0.1:1' };
    if (index < 9) entry['test'] = { command: ['npm', 'test'] };
  });
}

/** Components whose documents were read. */
const read = new Set<string>();

function context(): ViewContext {
  return {
    workspace: { root: temporary.root, fleet, dependencyLines: { 'C-6': [12] } },
    store,
    tracker: { ...statusSettings(fleet), store, now: () => clock },
    onFailure: (id) => failed.push(id),
    onNote: (note) => failed.push(note),
  };
}

const HEAL: Heal = {
  ...{ strategy: 'restart', outcome: 'healed', detail: 'It answers.', duration_ms: 5, trigger: 'person' },
  ...{ fingerprints: [], attempts: 1, forced_by: null },
};

const finding = (fingerprint: string): AnalysisFinding => ({
  ...{ type: 'missing_ci', severity: fingerprint.includes('secret') ? 'high' : 'low', fingerprint },
  ...{ description: 'There is none.', path: null, line: null, remediation: 'Add one.', fix: null },
  first_seen_at: AT.toISOString(),
});

async function analyse(
  index: number,
  {
    issues = [],
    publishes = [],
    requires = [],
  }: {
    readonly issues?: readonly string[];
    readonly publishes?: readonly string[];
    readonly requires?: readonly string[];
  },
): Promise<void> {
  const empty = emptyAnalysis(`C-${index}`);
  await store.write('analysis', `C-${index}`, {
    ...empty,
    issues: issues.map(finding),
    dependencies: {
      ...empty.dependencies,
      publishes: publishes.map((purl) => published(purl)),
      requires: requires.map((purl) => required(purl)),
    },
  });
}

async function readAll() {
  const facts = await readGraphFacts(context(), ['all']);
  return {
    status: await readFleetStatus(context()),
    graph: viewGraph(facts, null),
    impact: viewImpact(facts, 'C-5'),
    open: await listEpisodes(context(), { open: true }),
    pages: [
      await pagesOf(async (query) => listEpisodes(context(), query)),
      await pagesOf(async (query) => listFleetTickets(context(), query)),
      await pagesOf(async (query) => listFleetHeals(context(), query)),
      await pagesOf(async (query) => listFleetHeals(context(), { ...query, symptom: 'health/net/*' })),
      await pagesOf(async (query) =>
        listFleetHeals(context(), { ...query, strategies: ['restart'], symptom: 'health/http/503 ~ 9 left' }),
      ),
    ],
  };
}

/** A whole list, in pages of one. */
async function pagesOf<T extends { readonly next: string | null }>(
  list: (query: PageQuery) => Promise<T>,
): Promise<T[]> {
  const pages = [await list({ limit: 1 })];
  for (let after = pages.at(-1)?.next; after; after = pages.at(-1)?.next)
    pages.push(await list({ limit: 1, after }));
  return pages;
}

/** From the documents, as where there can be no index. */
async function readAllFromDocuments() {
  const index = path.join(temporary.root, 'data', 'index.sqlite');
  renameSync(index, `${index}.kept`);
  mkdirSync(index);
  const found = await readAll();
  rmdirSync(index);
  renameSync(`${index}.kept`, index);
  return found;
}

/** What the index answers has to be what the documents say. */
async function expectTheSame(): Promise<Awaited<ReturnType<typeof readAll>>> {
  failed = [];
  const indexed = await readAll();
  expect(indexed).toEqual(await readAllFromDocuments());
  expect(failed).toEqual([]);
  return indexed;
}

beforeEach(async () => {
  clock = AT;
  fleet = withHealth();
  const folder = path.join(temporary.root, 'data');
  mkdirSync(folder);
  // Later than all documents, so that none counts as changed just now.
  const now = (): Date => new Date(Date.now() + 3_600_000);
  const files = createFileStore({ folder, now, reportDamage: (message) => failed.push(message) });
  store = {
    ...files,
    async read(kind, id) {
      read.add(id);
      return files.read(kind, id);
    },
  };
  const { tracker } = context();
  for (const index of [0, 1, 2, 5, 6, 9, 10]) await recordStart(tracker, `C-${index}`, START);
  await recordStart(tracker, 'C-0', { ...START, source: 'health' });
  await analyse(1, { issues: ['analysis/missing_ci', 'analysis/secret'], publishes: ['pkg:npm/one'] });
  await analyse(2, { issues: ['analysis/missing_ci'], requires: ['pkg:npm/one'] });
  await updateStatus(tracker, 'C-1');
});

describe('a large fleet', () => {
  it('is seen by the index as by its documents, whatever changes', async () => {
    const first = await expectTheSame();
    expect(first.status.unjudged).toMatchObject({
      findings: 2,
      components_with_findings: 2,
      health_not_asked: 3,
    });
    expect(first.graph.edges).toHaveLength(15);

    clock = hours(1);
    await recordStart(context().tracker, 'C-5', { ...START, success: false });
    await recordStart(context().tracker, 'C-6', { ...START, success: false });
    await recordTest(context().tracker, 'C-2', runOf({ unit: 1 }));
    await openTicket(context().tracker, 'C-9', { title: 'slow', severity: 'critical' });
    for (const [id, name] of [
      ['C-5', 'health/net/ECONNREFUSED'],
      ['C-6', 'health/http/503'],
      ['C-5', 'health/http/503'],
    ] as const)
      await recordHeal(context().tracker, id, { ...HEAL, symptom: { class: name, said: '7 left' } });
    const second = await expectTheSame();
    expect(second.open.episodes.map(({ id, root }) => [id, root])).toContainEqual([
      'EP-C-6-001',
      'EP-C-5-001',
    ]);

    await analyse(1, { publishes: ['pkg:npm/two'] });
    await analyse(10, { publishes: ['pkg:npm/one'], requires: ['pkg:npm/two'] });
    await updateStatus(context().tracker, 'C-1');
    const third = await expectTheSame();
    expect(third.graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(
      expect.arrayContaining(['C-2 C-10', 'C-10 C-1']),
    );

    read.clear();
    await readFleetStatus(context());
    await readGraphFacts(context());
    expect((await openEpisode(context(), 'C-6')).root?.id).toBe('EP-C-5-001');
    expect([...read]).toEqual([]);

    clock = hours(24 * 60);
    fleet = fleetOf((entry, index) => {
      if (index === 1) entry['depends_on'] = ['C-2'];
      if (index === 2) entry['not_depends_on'] = [{ id: 'C-10', reason: 'a fork' }];
      if (index === 10) entry['id'] = 'RENAMED';
    });
    await expectTheSame();
  });
});
