import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { planUpdate } from '../../src/activities/plan-update.ts';
import type { ActivityResult } from '../../src/activities/run-activity.ts';
import type { Step } from '../../src/domain/updates/run.ts';
import type { Store } from '../../src/store/store.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const API = { component_id: 'API' };
const NODE = { test: { command: [process.execPath, '-e', '0'] } };

type Meanwhile = Partial<Record<'analysis' | 'seen', () => Promise<void>>>;

/** The store, in which somebody does something while a document of a kind is read or written, the first time. */
function interrupted(store: Store, meanwhile: Meanwhile): Store {
  const begun = new Set<keyof Meanwhile>();
  const once = async (kind: keyof Meanwhile): Promise<void> => {
    if (begun.has(kind)) return;
    begun.add(kind);
    await meanwhile[kind]?.();
  };
  return {
    ...store,
    async read(kind, id) {
      if (kind === 'seen') await once(kind);
      return store.read(kind, id);
    },
    async write(kind, id, document) {
      if (kind === 'analysis') await once(kind);
      return store.write(kind, id, document);
    },
  };
}

/** The steps of a full update, one after the other, as its workflow does them; then those that a quick one would do. */
async function dueAfterUpdate(fleet: Fleet, meanwhile: Meanwhile & { test?: true } = {}): Promise<Step[]> {
  const store = interrupted(storeOf(fleet), meanwhile);
  const open = async () => openWorkspace({ root: fleet.root, cwd: fleet.root });
  const activities = createActivities({ openWorkspace: open, store, now: () => new Date() });
  async function run<Name extends keyof Activities>(name: Name, input: Parameters<Activities[Name]>[0]) {
    const environment = new MockActivityEnvironment({ activityId: randomUUID() });
    const work = activities[name] as (given: typeof input) => ReturnType<Activities[Name]>;
    const done: ActivityResult<unknown> = await environment.run(work, input);
    return done.value as Awaited<ReturnType<Activities[Name]>>['value'];
  }
  const analysis = await run('analyzeRepository', API);
  const environment = await run('checkEnvironment', { ...API, fix: false });
  const tests = meanwhile.test === true ? await run('runTests', API) : undefined;
  await run('updateStatus', API);
  const settings = [analysis, environment, tests].flatMap((done) => done?.settings ?? []);
  const seen = { analyzed: analysis.print, environment: environment.seen, tested: tests?.seen, settings };
  await run('writeDocuments', { ...API, print: null, seen });
  return dueNow(fleet);
}

async function dueNow(fleet: Fleet): Promise<Step[]> {
  const workspace = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  const policy = workspace.fleet.settings.status;
  const tracker = { store: storeOf(fleet), policy, now: () => new Date() };
  const asking = { signal: new AbortController().signal, run: 'r', key: 'k' };
  const [plan] = await planUpdate({ workspace, tracker }, { kind: 'quick', component_ids: null }, asking);
  return [...(plan?.steps ?? [])];
}

describe('tests that commit', () => {
  const commits = `
    const { appendFileSync } = require('node:fs');
    const { execFileSync } = require('node:child_process');
    const git = (...args) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args]);
    const name = process.argv[1].replace('*', Date.now());
    appendFileSync(name, 'x');
    git('add', name);
    git('commit', '--quiet', '--message=generated');
  `;

  it.each([
    ['of the same file', 'generated.txt', 1],
    ['of a new file each time', 'generated-*.txt', 2],
  ])('%s rest by themselves, and are due after a commit of somebody', async (_, name, runs) => {
    const test = { command: [process.execPath, '-e', commits, name] };
    await using fleet = await createFleet({ API: { test } });

    for (let run = 0; run < runs; run += 1) {
      expect(await dueAfterUpdate(fleet, { test: true })).toContain('test');
    }
    expect(await dueAfterUpdate(fleet, { test: true })).not.toContain('test');
    fleet.git('API', 'commit', '--quiet', '--allow-empty', '--message=by a person');
    expect(await dueNow(fleet)).toContain('test');
  });
});

describe('what is changed while an update is at work', () => {
  it('leaves nothing due where it is nothing', async () => {
    await using fleet = await createFleet({ API: NODE });

    expect(await dueAfterUpdate(fleet, { test: true })).toEqual([]);
  });

  it('is analysed by the next one, a file that git keeps and one that it does not', async () => {
    for (const name of ['LICENSE', 'new.ts']) {
      await using fleet = await createFleet({ API: {} });
      const analysis = async (): Promise<void> => fleet.write('API', { [name]: 'Saved meanwhile.\n' });

      expect(await dueAfterUpdate(fleet, { analysis })).toContain('analyze');
    }
  });

  it('is analysed by the next one, a commit that came', async () => {
    await using fleet = await createFleet({ API: {} });
    const analysis = async (): Promise<void> => {
      fleet.git('API', 'commit', '--quiet', '--allow-empty', '--message=meanwhile');
      return Promise.resolve();
    };

    expect(await dueAfterUpdate(fleet, { analysis })).toContain('analyze');
  });

  it('is done by the next one, where it is the settings that steps go by', async () => {
    await using fleet = await createFleet({ API: NODE });
    const analysis = async (): Promise<void> => fleet.declare({ API: { test: { command: ['false'] } } });

    expect(await dueAfterUpdate(fleet, { analysis, test: true })).toEqual(
      expect.arrayContaining(['analyze', 'environment', 'test']),
    );
  });

  it('is mended by the next one, a document', async () => {
    await using fleet = await createFleet({ API: {} });
    const seen = async (): Promise<void> =>
      appendFile(path.join(fleet.folderOf('API'), 'HMS-docs', 'STATUS.md'), 'Mine.\n');

    expect(await dueAfterUpdate(fleet, { seen })).toEqual(['status', 'docs']);
  });
});
