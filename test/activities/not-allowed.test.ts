import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Runtime } from '@temporalio/worker';
import { installLogging } from '../../src/temporal/logging.ts';
import { recordForce } from '../../src/tracker/heals.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { createFleet, exists, type Entry } from '../support/workflows/fleet.ts';
import { fleetOf, outcomeOf, restart, type Act } from '../support/workflows/healing/acts.ts';
import { QUICK, recordTestApproval } from '../support/workflows/healing/heal-worker.ts';
import { storeOf } from '../support/workflows/server.ts';

beforeAll(() => {
  installLogging({ level: 'error' });
});
afterAll(async () => {
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
});

const NOT_ALLOWED = {
  type: 'NotAllowedError',
  nonRetryable: true,
  message: expect.stringContaining('is not allowed, so nothing was done: '),
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
    const unapproved = await outcomeOf(fleet, restart, { runId: mine });
    await recordTestApproval(store, 'A', { heal: `heal/A/${mine}`, by: 'Ada' });
    const approved = await outcomeOf(fleet, restart, { runId: mine });
    const again = await outcomeOf(fleet, restart, { runId: mine });
    const elsewhere = await outcomeOf(fleet, restart);

    expect(unapproved).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('expired') });
    expect(approved).toMatchObject({ value: { done: true } });
    expect(again).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('was used') });
    expect(elsewhere).toMatchObject({ ...NOT_ALLOWED, message: expect.stringContaining('no approval') });
  });

  it('is done no more often than the operator says, unless a person is recorded to insist', async () => {
    await using fleet = await fleetOf({ heal: ['safe', 'risky'] }, 2);
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

    const both = [await outcomeOf(fleet, rerun, { runId: mine }), await outcomeOf(fleet, rerun)];

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
