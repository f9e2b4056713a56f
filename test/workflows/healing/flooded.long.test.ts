import { ServiceError } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startHealingFleet, type HealingFleet } from '../../support/workflows/healing/heal-fleet.ts';
import type { HealingState } from '../../../src/domain/healing/state.ts';
import { until } from '../../support/workflows/server.ts';
import { failuresIn, hostileClient } from '../../support/workflows/hostile-client.ts';

const SIGNALS = 3_000;
const AT_ONCE = 50;

let fleet: HealingFleet;
beforeAll(async () => {
  fleet = await startHealingFleet(() => ({ A: {} }));
});
afterAll(() => fleet.close());

it('a coordinator that is told thousands of things that make no sense goes on, and so does its worker', async () => {
  const { healing, server } = fleet;
  await healing.request('A');
  const run = hostileClient(server).workflow.getHandle(healing.coordinator.workflowId);

  for (let sent = 0; sent < SIGNALS; sent += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, at) =>
      run.signal(at % 2 === 0 ? 'pause' : 'nonsense', { reason: `${sent + at}`.repeat(200), until: 'never' }),
    );
    await Promise.all(some);
  }
  // It answers once it has read them all.
  let state: HealingState | undefined;
  await until('it answers', async () => {
    state = await healing.overview().catch((error: unknown) => {
      if (error instanceof ServiceError) return undefined;
      throw error;
    });
    return state !== undefined;
  });

  expect(state?.pause).toBeNull();
  expect(await failuresIn(run)).toEqual([]);
}, 180_000);
