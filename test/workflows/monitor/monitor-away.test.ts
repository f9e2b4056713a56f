import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MonitorOverview } from '../../../src/domain/monitor/overview.ts';
import type { CatchUp } from '../../../src/domain/monitor/catch-up.ts';
import { createFleet } from '../../support/workflows/fleet.ts';
import { startMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

jest.setTimeout(180_000);

/** The shortest interval: the time-skipping server is no use here, as it keeps the time while work waits for a worker. */
const INTERVAL_MS = 10_000;
/** A cycle that begins within it is on time. */
const TOLERATED_MS = 5_000;
const LIMIT_MS = 60_000;

const server = useSharedServer();
let caughtUp: MonitorOverview;
let skipped: MonitorOverview;
beforeAll(async () => {
  [caughtUp, skipped] = await Promise.all([comeBack('one'), comeBack('skip')]);
});

/** What a monitor says one cycle after it told what it missed, when its worker was away for two slots and the time in which the second was not late. */
async function comeBack(catch_up: CatchUp): Promise<MonitorOverview> {
  await using fleet = await createFleet({ A: {} });
  await using monitor = await startMonitor(server, fleet, {
    interval_seconds: INTERVAL_MS / 1_000,
    catch_up,
  });
  await monitor.cycles(1);
  await monitor.stopWorker();
  const back = Date.now() + 2 * INTERVAL_MS + TOLERATED_MS;
  await until('two slots have gone by', () => Date.now() > back, LIMIT_MS);
  await monitor.startWorker();
  await until('the missed cycles are told', async () => (await monitor.overview()).missed > 0, LIMIT_MS);
  const { cycles } = await monitor.overview();
  return await monitor.cycles(cycles + 1);
}

/** How many missed cycles its notes tell of: on a busy machine a later cycle is late, too. */
function toldOf({ notes }: MonitorOverview, outcome: string): number {
  return notes
    .map(({ text }) => /^(\d+) cycles? w(?:as|ere) missed: (.*)$/.exec(text))
    .reduce((sum, told) => sum + (told?.[2] === outcome ? Number(told[1]) : 0), 0);
}

/** How long after a slot this was. */
function afterSlot({ started_at }: MonitorOverview, time: string | null | undefined): number {
  return (Date.parse(time ?? '') - Date.parse(started_at)) % INTERVAL_MS;
}

describe('a monitor whose worker was away for some cycles', () => {
  it('makes up for all of them by one cycle, tells how many they were, and keeps to its slots', () => {
    expect(caughtUp.failed).toBe(0);
    expect(toldOf(caughtUp, 'one cycle makes up for all.')).toBe(caughtUp.missed);
    expect(caughtUp.missed).toBeGreaterThanOrEqual(2);
    expect(afterSlot(caughtUp, caughtUp.next_cycle_at)).toBe(0);
  });

  it('lets them go where it is to skip them, tells how many they were, and begins the next at its own time', () => {
    expect(skipped.failed).toBe(0);
    expect(toldOf(skipped, 'the next comes at its own time.')).toBe(skipped.missed);
    expect(skipped.missed).toBeGreaterThanOrEqual(2);
    expect(afterSlot(skipped, skipped.last_cycle?.started_at)).toBeLessThan(TOLERATED_MS);
    expect(afterSlot(skipped, skipped.next_cycle_at)).toBe(0);
  });
});
