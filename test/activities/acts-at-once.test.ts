import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Runtime } from '@temporalio/worker';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { recordForce } from '../../src/tracker/heals.ts';
import type { Fleet } from '../support/workflows/fleet.ts';
import { fleetOf, outcomeOf, restart } from '../support/workflows/healing/acts.ts';
import { recordTestApproval } from '../support/workflows/healing/heal-worker.ts';
import { storeOf } from '../support/workflows/server.ts';

beforeAll(() => {
  installLogging({ level: 'error' });
});
afterAll(async () => {
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
});

const AT_ONCE = 6;

/** Whoever speaks to the server can have the same done many times at the same moment, in one run or in many. */
async function restartAtOnce(fleet: Fleet, options: { runId?: string } = {}): Promise<number> {
  await Promise.all(Array.from({ length: AT_ONCE }, () => outcomeOf(fleet, restart, options)));
  return countRestarts(fleet);
}

async function countRestarts(fleet: Fleet): Promise<number> {
  return (await readFile(fleet.file('restarts'), 'utf8')).trim().split('\n').length;
}

describe('acts that begin at the same moment', () => {
  it('share no approval', async () => {
    await using fleet = await fleetOf({ heal: ['safe'] }, 100);
    const runId = randomUUID();
    await recordTestApproval(storeOf(fleet), 'A', { heal: `heal/A/${runId}`, by: 'Ada' });

    expect(await restartAtOnce(fleet, { runId })).toBe(1);
  });

  it('are together no more than the operator allows within the hour', async () => {
    await using fleet = await fleetOf({ heal: ['safe', 'risky'] }, 2);

    expect(await restartAtOnce(fleet)).toBe(2);
  });

  it('are one more by a person who insists, also within one run', async () => {
    await using fleet = await fleetOf({ heal: ['safe', 'risky'] }, 1);
    const tracker = { store: storeOf(fleet), policy: StatusPolicySettings.parse({}), now: () => new Date() };
    const runId = randomUUID();

    expect(await restartAtOnce(fleet, { runId })).toBe(1);
    await recordForce(tracker, 'A', 'a test', { actor: 'Ada' });
    expect(await restartAtOnce(fleet, { runId })).toBe(2);
  });
});

describe('an activity under one id', () => {
  it('acts no more often than a heal tries, also by an approval', async () => {
    await using fleet = await fleetOf({ heal: ['safe'] }, 100);
    const again = { runId: randomUUID(), activityId: 'the same' };
    await recordTestApproval(storeOf(fleet), 'A', { heal: `heal/A/${again.runId}`, by: 'Ada' });

    for (let time = 0; time < AT_ONCE; time += 1) await outcomeOf(fleet, restart, again);

    expect(await countRestarts(fleet)).toBe(4);
    expect(await outcomeOf(fleet, restart, again)).toMatchObject({
      type: 'NotAllowedError',
      message: expect.stringContaining('begun 4 times'),
    });
  });
});
