import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { recordForce } from '../../src/tracker/heals.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { createFleet, exists, type Entry, type Fleet } from '../support/workflows/fleet.ts';
import { QUICK, recordTestApproval } from '../support/workflows/healing/heal-worker.ts';
import { storeOf } from '../support/workflows/server.ts';

beforeAll(() => {
  installLogging({ level: 'error' });
});
afterAll(async () => {
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
});

/** Every command leaves a file of its name; the health check fails as long as there is no `up`. */
function entry(root: string, allow: Entry): Entry {
  const touch = (name: string): string[] => ['touch', path.join(root, name)];
  return {
    test: { command: touch('tested') },
    health: { command: ['sh', '-c', `touch "${root}/asked"; test -e "${root}/up"`] },
    restart: { command: ['sh', '-c', `echo x >> "${root}/restarts"`], timeout: '1s' },
    allow,
  };
}

async function fleetOf(allow: Entry): Promise<Fleet> {
  const fleet = await createFleet({ A: {} });
  await fleet.declare({ A: entry(fleet.root, allow) }, QUICK);
  return fleet;
}

type Act = (activities: Activities) => Promise<unknown>;

/** What the act gives, or the failure that it ends with, in the run `<workflowId>/<runId>`. */
async function outcomeOf(fleet: Fleet, act: Act, runId = randomUUID()): Promise<unknown> {
  const activities = createActivities({
    openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
    store: storeOf(fleet),
    now: () => new Date(),
  });
  const environment = new MockActivityEnvironment({
    activityId: randomUUID(),
    workflowExecution: { workflowId: 'heal/A', runId },
  });
  try {
    return await environment.run(() => act(activities));
  } catch (error) {
    if (error instanceof ApplicationFailure) return error;
    throw error;
  }
}

const restart: Act = (activities) => activities.applyStrategy({ component_id: 'A', strategy: 'restart' });
const NOT_ALLOWED = {
  type: 'NotAllowedError',
  nonRetryable: true,
  message: expect.stringContaining('is not allowed by settings.allow of components.yaml'),
};

describe('what the operator does not allow', () => {
  it.each<[string, Entry, Act, string]>([
    ['tests', { tests: false }, (all) => all.runTests({ component_id: 'A' }), 'tested'],
    ['health checks', { health: false }, (all) => all.probeHealth({ component_id: 'A' }), 'asked'],
    ['heals', { heal: [] }, restart, 'restarts'],
    ['risky heals', { heal: ['safe'] }, restart, 'restarts'],
    ['health checks for a restart', { heal: ['safe', 'risky'], health: false }, restart, 'restarts'],
    [
      'tests for a heal',
      { tests: false },
      (all) => all.applyStrategy({ component_id: 'A', strategy: 'rerun_tests' }),
      'tested',
    ],
    [
      'fixes for a heal',
      { fixes: [] },
      (all) => all.applyStrategy({ component_id: 'A', strategy: 'environment_fixes' }),
      'fixed',
    ],
  ])('is not done, whoever asks: %s', async (_what, allow, act, file) => {
    await using fleet = await fleetOf(allow);

    expect(await outcomeOf(fleet, act)).toMatchObject(NOT_ALLOWED);
    expect(await exists(fleet.file(file))).toBe(false);
  });
});

describe('something risky', () => {
  it('is done once by an approval of the very heal, before it expires', async () => {
    await using fleet = await fleetOf({ heal: ['safe'] });
    const store = storeOf(fleet);
    const mine = randomUUID();

    await recordTestApproval(store, 'A', { heal: 'heal/A/another', by: 'Ada' });
    await recordTestApproval(store, 'A', { heal: `heal/A/${mine}`, by: 'Ada', hours: -1 });
    const unapproved = await outcomeOf(fleet, restart, mine);
    await recordTestApproval(store, 'A', { heal: `heal/A/${mine}`, by: 'Ada' });
    const approved = await outcomeOf(fleet, restart, mine);
    const again = await outcomeOf(fleet, restart, mine);
    const elsewhere = await outcomeOf(fleet, restart);

    expect(unapproved).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('expired') });
    expect(approved).toMatchObject({ value: { done: true } });
    expect(again).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('was used') });
    expect(elsewhere).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('no approval') });
  });

  it('is done no more often than the operator says, unless a person is recorded to insist', async () => {
    await using fleet = await createFleet({ A: {} });
    await fleet.declare(
      { A: entry(fleet.root, { heal: ['safe', 'risky'] }) },
      { ...QUICK, heal: { ...QUICK.heal, attempts_per_hour: 2 } },
    );
    const tracker = { store: storeOf(fleet), policy: StatusPolicySettings.parse({}), now: () => new Date() };
    const limits: Act = (all) => all.readHealLimits({ component_id: 'A', trigger: 'person' });

    const both = [await outcomeOf(fleet, restart), await outcomeOf(fleet, restart)];
    expect(both).toMatchObject([{ value: { done: true } }, { value: { done: true } }]);
    expect(await outcomeOf(fleet, restart)).toMatchObject({
      ...NOT_ALLOWED,
      message: expect.stringContaining('attempts_per_hour'),
    });
    expect(await outcomeOf(fleet, limits)).toMatchObject({ value: { forced_by: null } });
    await recordForce(tracker, 'A', 'a test', { actor: 'Ada' });
    expect(await outcomeOf(fleet, limits)).toMatchObject({ value: { forced_by: 'Ada' } });
    expect(await outcomeOf(fleet, restart)).toMatchObject({ value: { done: true } });
    expect(await outcomeOf(fleet, limits)).toMatchObject({ value: { forced_by: null } });
    expect(await outcomeOf(fleet, restart)).toMatchObject(NOT_ALLOWED);
  });
});

describe('something safe', () => {
  it('is done no more often than the operator says either, also by workflows that asked no coordinator', async () => {
    await using fleet = await createFleet({ A: {} });
    await fleet.declare(
      { A: { test: { command: ['false'] }, allow: { heal: ['safe'] } } },
      { ...QUICK, heal: { ...QUICK.heal, attempts_per_hour: 2 } },
    );
    const rerun: Act = (all) => all.applyStrategy({ component_id: 'A', strategy: 'rerun_tests' });
    const tracker = { store: storeOf(fleet), policy: StatusPolicySettings.parse({}), now: () => new Date() };
    await outcomeOf(fleet, (all) => all.runTests({ component_id: 'A' }));
    const mine = randomUUID();

    const both = [await outcomeOf(fleet, rerun, mine), await outcomeOf(fleet, rerun)];

    expect(both).toMatchObject([{ value: { done: true } }, { value: { done: true } }]);
    expect(await outcomeOf(fleet, rerun)).toMatchObject({
      ...NOT_ALLOWED,
      message: expect.stringContaining('attempts_per_hour'),
    });
    await recordForce(tracker, 'A', 'a test', { actor: 'Ada' });
    expect(await outcomeOf(fleet, rerun)).toMatchObject({ value: { done: true } });
    expect(await outcomeOf(fleet, rerun)).toMatchObject(NOT_ALLOWED);
  });
});
