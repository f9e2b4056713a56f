import { expect, it } from '@jest/globals';
import { followMonitor } from '../../src/client/follow-monitor.ts';
import type { MonitorHandle } from '../../src/client/monitor-handle.ts';
import type { CycleReport, MonitorOverview } from '../../src/domain/monitor/overview.ts';

function overviewWith(begun: number, ended: readonly number[]): MonitorOverview {
  const recent_cycles = ended.map((number) => ({ number }) as CycleReport);
  return { cycles: begun, recent_cycles } as Partial<MonitorOverview> as MonitorOverview;
}

it('tells whoever joins of the cycle that runs then, and of none before', async () => {
  const overviews = [overviewWith(3, [2, 1]), overviewWith(3, [3, 2, 1])];
  const end = Promise.withResolvers<undefined>();
  const told: number[] = [];
  const handle = {
    query: () => Promise.resolve(overviews.shift()),
    result: () => end.promise,
  } as unknown as MonitorHandle;

  const followed = followMonitor({
    handle,
    isNew: false,
    onBegin: () => undefined,
    onHealthChanges: () => undefined,
    onCycles(cycles) {
      told.push(...cycles.map(({ number }) => number));
      end.resolve(undefined);
    },
  });

  await expect(followed).rejects.toThrow('The monitor was ended: by hand.');
  expect(told).toEqual([3]);
});
