import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTimeSkippingServer, type TimeSkippingServer } from '../temporal/time-skipping-server.ts';
import { createFleet } from './fleet.ts';
import { QUICK, startHealing } from './heal-worker.ts';

const MINUTE = 60_000;

let server: TimeSkippingServer;
beforeAll(async () => {
  server = await startTimeSkippingServer();
}, 15 * MINUTE);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a coordinator of heals that has been told something every few minutes', () => {
  it('looks after no heal that it just begins itself, as its run may not be there yet', async () => {
    await using fleet = await createFleet({ A: {}, B: {}, C: {} });
    await fleet.declare({ A: {}, B: {}, C: {} }, QUICK);
    await using healing = await startHealing(server, fleet);

    for (const id of ['A', 'B', 'C']) {
      await healing.heal(id);
      await server.sleep(6 * MINUTE);
    }

    const { events } = await healing.coordinator.fetchHistory();
    const asked = (events ?? []).flatMap(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
    );
    expect(asked).toContain('readHealLimits');
    expect(asked).not.toContain('findRunningHeals');
  });
});
