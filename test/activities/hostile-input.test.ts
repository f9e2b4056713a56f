import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { createActivities } from '../../src/activities/create-activities.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

type Call = (given: unknown) => Promise<unknown>;

let fleet: Fleet;
let activities: ReadonlyMap<string, Call>;
beforeAll(async () => {
  installLogging({ level: 'error' });
  fleet = await createFleet({ A: {}, B: {} });
  const all = createActivities({
    openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
    store: storeOf(fleet),
    now: () => new Date(),
  });
  activities = new Map(Object.entries(all) as [string, Call][]);
});
afterAll(async () => {
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
  await fleet[Symbol.asyncDispose]();
});

/** What the activity fails with; `undefined` where it does its work. */
async function failureOf(name: string, given: unknown): Promise<ApplicationFailure | undefined> {
  const environment = new MockActivityEnvironment({ activityType: name, taskQueue: randomUUID() });
  const call = activities.get(name);
  try {
    await environment.run(async () => call?.(given));
    return undefined;
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
}

const LONG = 'x'.repeat(100_000);
const NO_INPUTS: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'A',
  LONG,
  [],
  ['A'],
  {},
  { component_id: null },
  { component_id: 7 },
  { component_id: ['A'] },
  { component_id: { toString: 'A' } },
  { component_id: '' },
  { component_id: '..' },
  { component_id: '../A' },
  { component_id: '/etc/A' },
  { component_id: 'A/../B' },
  { component_id: 'A\u0000' },
  { component_id: 'A\n' },
  { component_id: LONG },
  { component_ids: 'A' },
  { component_ids: ['../A'] },
  { component_ids: [null] },
  { kind: 'other', component_ids: null, cursor: { after: '', position: 0 }, max_due: 1 },
  { kind: 'full', component_ids: null, cursor: { after: '', position: -1 }, max_due: 1 },
  { kind: 'full', component_ids: null, cursor: { after: '', position: 0 }, max_due: 0 },
  { runs: null, cancel: false },
  { runs: [{ workflow_id: '', run_id: null }], cancel: false },
  { known: 5 },
  { only: 'all', except: [] },
  { __proto__: null, constructor: 'A' },
];

/** Right but for one field each. */
const NEARLY: Readonly<Record<string, readonly [object, string][]>> = {
  planPage: [
    [{ kind: 'full', component_ids: null, cursor: { after: '', position: 0 }, max_due: 1, also: 1 }, 'also'],
    [{ kind: 'full', component_ids: null, cursor: { after: '..', position: 0 }, max_due: 1 }, 'cursor.after'],
  ],
  analyzeRepository: [[{ component_id: 'A', limit: { whole_ms: 1, left_ms: -1 } }, 'limit.left_ms']],
  checkEnvironment: [[{ component_id: 'A', fix: 'yes' }, 'fix']],
  probeHealth: [[{ component_id: 'A', record: 'never' }, 'record']],
  writeDocuments: [
    [{ component_id: 'A', print: null, seen: { tested: { kept: LONG, untracked: '', writes: [] } } }, 'kept'],
  ],
  readHealLimits: [[{ component_id: 'A', trigger: 'nobody' }, 'trigger']],
  planHeal: [[{ component_id: 'A', recent: [{ strategy: '../pray' }] }, 'recent[0].strategy']],
  applyStrategy: [
    [{ component_id: 'A', strategy: '../rm' }, 'strategy'],
    [{ component_id: 'A', strategy: '__proto__' }, 'strategy'],
    [{ component_id: 'A', strategy: 'restart', fingerprints: 'health' }, 'fingerprints'],
  ],
  recordHealAttempt: [
    [
      {
        component_id: 'A',
        strategy: 'restart',
        trigger: 'person',
        fingerprints: [],
        outcome: 'glorious',
        attempts: -1,
        duration_ms: 0,
        detail: '',
      },
      'outcome',
    ],
  ],
  requestHeal: [[{ component_id: 'A', reason: '' }, 'reason']],
  readColours: [[{ only: null, except: [], before: { colours: null, since_ms: 'now' } }, 'before.since_ms']],
};

/** Every file of a folder with what it holds, but for what git and the fleet put there. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.sort().map(async (file) => `${file}: ${await readFile(file, 'utf8')}`));
}

describe('an activity', () => {
  it('takes no input that makes no sense, tells why at once, and leaves everything as it was', async () => {
    await mkdir(fleet.file('victim'), { recursive: true });
    await writeFile(fleet.file('victim/package.json'), '{"name":"precious"}\n');
    const before = await filesIn(fleet.root);

    expect(activities.size).toBeGreaterThan(15);
    for (const name of activities.keys()) {
      for (const given of NO_INPUTS) {
        const failure = await failureOf(name, given);
        expect([name, given, failure?.type, failure?.nonRetryable]).toEqual([
          name,
          given,
          'InvalidInput',
          true,
        ]);
        expect(failure?.message.length).toBeLessThan(8_000);
      }
    }
    expect(await filesIn(fleet.root)).toEqual(before);
  });

  it.each(
    Object.entries(NEARLY).flatMap(([name, inputs]) => inputs.map((input) => [name, ...input] as const)),
  )('%s names the field that is wrong: %j', async (name, given, field) => {
    const failure = await failureOf(name, given);

    expect(failure).toMatchObject({ type: 'InvalidInput', nonRetryable: true });
    expect(failure?.message).toContain(`${name} was given a wrong input`);
    expect(failure?.message).toContain(field);
  });

  it('tells every mistake of an input', async () => {
    const failure = await failureOf('applyStrategy', {
      component_id: '../x',
      strategy: '../rm',
      fingerprints: 1,
    });

    expect(failure?.message).toMatch(/component_id: .*; strategy: .*; fingerprints: /);
  });

  it.each([
    ['updateStatus', { component_id: 'STRANGER' }],
    ['runTests', { component_id: 'STRANGER' }],
    ['requestHeals', { component_ids: ['A', 'STRANGER'] }],
    [
      'planPage',
      { kind: 'full', component_ids: ['STRANGER'], cursor: { after: '', position: 0 }, max_due: 1 },
    ],
    [
      'recordHealAttempt',
      {
        component_id: 'STRANGER',
        strategy: 'restart',
        trigger: 'person',
        fingerprints: ['x'],
        outcome: 'healed',
        attempts: 1,
        duration_ms: 1,
        detail: 'said by nobody',
      },
    ],
  ])('%s knows the components of the fleet alone', async (name, given) => {
    const before = await filesIn(fleet.root);

    const failure = await failureOf(name, given);

    expect(failure).toMatchObject({ type: 'UnknownComponentError', nonRetryable: true });
    expect(await filesIn(fleet.root)).toEqual(before);
  });

  it('writes under the id that the fleet has, however it was spelt', async () => {
    expect(await failureOf('updateStatus', { component_id: 'b' })).toBeUndefined();
    expect(await readdir(fleet.file('data/status'))).toEqual(['B.json']);
  });
});
