import { writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { createFleet, exists } from '../../support/workflows/fleet.ts';
import { startMonitor, type TestMonitor } from '../../support/workflows/monitor/monitor-client.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

jest.setTimeout(300_000);

const server = useSharedServer();

/** Signals that are on their way together. */
const AT_A_TIME = 20;
/** More than one run of the monitor takes. */
const MANY = 1_600;

/** The lengths of the histories of all runs of a monitor. */
async function lengthsOf({ handle }: TestMonitor): Promise<number[]> {
  const lengths: number[] = [];
  const query = `WorkflowId = "${handle.workflowId}"`;
  for await (const run of server.client.workflow.list({ query })) lengths.push(run.historyLength);
  return lengths;
}

describe('a cycle of the monitor in which very much is told', () => {
  it('goes on in another run with a short history, and nothing that was told is lost', async () => {
    const [begun, end] = ['begun', 'end'];
    await using fleet = await createFleet({ SLOW: {} });
    const wait = `touch "$0"; while [ ! -e "$1" ]; do sleep 0.1; done`;
    const test = { command: ['sh', '-c', wait, fleet.file(begun), fleet.file(end)] };
    await fleet.declare({ SLOW: { test } });
    await using monitor = await startMonitor(server, fleet);
    await until('the slow tests run', () => exists(fleet.file(begun)));

    for (let sent = 0; sent < MANY; sent += AT_A_TIME) {
      const reasons = Array.from({ length: AT_A_TIME }, (_, number) => `reason ${sent + number}`);
      await Promise.all(reasons.map((reason) => monitor.signal('pause', { reason })));
    }
    await monitor.signal('pause', { reason: 'the last one' });
    await until(
      'it goes on as another run',
      async () => (await monitor.handle.describe()).runId !== monitor.handle.firstExecutionRunId,
    );
    await writeFile(fleet.file(end), '');

    const overview = await monitor.cycles(1);
    expect(overview).toMatchObject({ state: 'paused', paused: { reason: 'the last one' }, failed: 0 });
    expect(overview.last_cycle).toMatchObject({ number: 1, outcome: 'done', components: 1 });
    expect(Math.max(...(await lengthsOf(monitor)))).toBeLessThan(2_000);
    const { currentDetails } = await monitor.handle.query<{ currentDetails: string }>(
      '__temporal_workflow_metadata',
    );
    expect(currentDetails).toContain('Watch the fleet: a quick update at every interval');
  });
});
