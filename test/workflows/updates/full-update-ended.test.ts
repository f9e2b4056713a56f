import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RunProgress } from '../../../src/domain/updates/run.ts';
import { progressQuery } from '../../../src/workflows/updates/messages.ts';
import { isAlive } from '../../support/is-alive.ts';
import { endAsCancelled } from '../../support/workflows/end-as-cancelled.ts';
import { createFleet, exists } from '../../support/workflows/fleet.ts';
import { resultOf, startFleetWorker, until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

describe('ending a full update by hand', () => {
  it('stops the components that run, ends their processes, keeps what was done, and ends as cancelled', async () => {
    await using fleet = await createFleet({
      A: {},
      SLOW: { test: { command: ['sh', 'wait.sh'] } },
      NEVER: {},
    });
    const pidFile = fleet.file('pid');
    await fleet.write('SLOW', { 'wait.sh': `echo $$ > '${pidFile}'; exec sleep 300\n` });
    await using worker = await startFleetWorker(server, fleet);
    const run = await worker.start('fullUpdate', { max_in_flight: 1 });
    await until('the slow tests run', () => exists(pidFile));
    const pid = Number(await readFile(pidFile, 'utf8'));

    await run.cancel();
    await endAsCancelled(run);

    expect(isAlive(pid)).toBe(false);
    const slow = await server.client.workflow.getHandle(`${run.workflowId}/SLOW`).describe();
    expect(slow.status.name).toBe('CANCELLED');
    const progress: RunProgress = await run.query(progressQuery);
    expect(progress.finished.map(({ component_id, outcome }) => [component_id, outcome])).toEqual([
      ['A', 'updated'],
      ['SLOW', 'cancelled'],
    ]);
    expect(progress.component_ids).toEqual(['A', 'SLOW', 'NEVER']);
    const page = await run.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    expect(page.currentDetails).toContain('**Cancelled**: 1 stopped in the middle, 1 not begun.');
    expect(progress.running).toEqual([]);
    expect(await exists(path.join(fleet.folderOf('NEVER'), 'HMS-docs'))).toBe(false);
  });

  it('takes one component that was ended for a result of its own', async () => {
    await using fleet = await createFleet({ SLOW: { test: { command: ['sleep', '300'] } }, B: {} });
    await using worker = await startFleetWorker(server, fleet);
    const run = await worker.start('fullUpdate', { max_in_flight: 1 });
    await until('the slow component runs', async () =>
      (await run.query(progressQuery)).running.includes('SLOW'),
    );

    await server.client.workflow.getHandle(`${run.workflowId}/SLOW`).terminate('by hand');
    const { finished } = await run.result();

    expect(resultOf(finished, 'SLOW')).toMatchObject({
      outcome: 'failed',
      error: 'Its own run was ended by hand; the next update does it again.',
    });
    expect(resultOf(finished, 'B').outcome).toBe('updated');
  });
});
