import { describe, expect, it } from '@jest/globals';
import { useTimeSkippingServer } from '../../support/temporal/use-time-skipping-server.ts';
import { createFleet } from '../../support/workflows/fleet.ts';
import { QUICK, startHealing } from '../../support/workflows/healing/heal-worker.ts';

const MINUTE = 60_000;

const time = useTimeSkippingServer();

describe('a coordinator of heals that has been told something every few minutes', () => {
  it('looks after no heal that it just begins itself, as its run may not be there yet', async () => {
    await using fleet = await createFleet({ A: {}, B: {}, C: {} });
    await fleet.declare({ A: {}, B: {}, C: {} }, QUICK);
    await using healing = await startHealing(time.server, fleet);

    for (const id of ['A', 'B', 'C']) {
      await healing.heal(id);
      await time.server.sleep(6 * MINUTE);
    }

    const { events } = await healing.coordinator.fetchHistory();
    const asked = (events ?? []).flatMap(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
    );
    expect(asked).toContain('readHealLimits');
    expect(asked).not.toContain('findRunningHeals');
  });
});
