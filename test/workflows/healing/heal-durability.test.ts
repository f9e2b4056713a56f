import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { RunningHeal } from '../../../src/domain/healing/state.ts';
import type { healing } from '../../../src/workflows/healing/healing.ts';
import { endAsCancelled } from '../../support/workflows/end-as-cancelled.ts';
import { createFleet, exists, type Fleet } from '../../support/workflows/fleet.ts';
import { QUICK, healEvents, startHealing } from '../../support/workflows/healing/heal-worker.ts';
import { searchAttributes, startWorkerFor, storeOf, until } from '../../support/workflows/server.ts';
import { WORKER } from '../../support/built.ts';
import { serverProgram } from '../../support/temporal/server-program.ts';

let server: TestWorkflowEnvironment;
beforeAll(async () => {
  server = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: serverProgram() },
      searchAttributes,
      extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'],
    },
  });
});
afterAll(async () => {
  await server.teardown();
});

/** A worker in a process of its own, which can be killed. */
function spawnWorker(fleet: Fleet, taskQueue: string): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WORKER], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HMS_ROOT: fleet.root,
      HMS_TASK_QUEUE: taskQueue,
      TEMPORAL_ADDRESS: server.address,
    },
    stdio: 'ignore',
  });
}

describe('a heal whose worker is killed while it acts', () => {
  it('is gone on with by another, does not repeat a restart that worked, and has one outcome', async () => {
    await using fleet = await createFleet({ CUT: {} });
    const up = fleet.file('up');
    const script = 'echo began >> "$0.restarts"; touch "$0"; exec sleep 300';
    await fleet.declare(
      {
        CUT: {
          health: { command: ['test', '-e', up], timeout: '5s' },
          restart: { command: ['sh', '-c', script, up], timeout: '5m' },
          allow: { heal: ['safe', 'risky'] },
        },
      },
      QUICK,
    );
    await using healing = await startHealing(server, fleet, { worker: false });
    const first = spawnWorker(fleet, healing.taskQueue);
    await healing.request('CUT');
    await until('the restart has worked', () => exists(up));

    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = spawnWorker(fleet, healing.taskQueue);
    const report = await healing.run('CUT').result();
    second.kill('SIGTERM');
    await once(second, 'exit');

    expect(report).toMatchObject({
      outcome: 'healed',
      attempts: [{ attempts: 2, detail: 'a try that was cut off had done it already' }],
    });
    expect(await readFile(`${up}.restarts`, 'utf8')).toBe('began\n');
    expect(await healEvents(fleet, 'CUT')).toHaveLength(1);
  });
});

describe('a coordinator with a long history', () => {
  it('continues as new with a heal that runs, loses no request, and hears of its end', async () => {
    await using fleet = await createFleet({ LONG: {}, OTHER: {} });
    const up = fleet.file('up');
    const declared = {
      health: { command: ['test', '-e', up], timeout: '5s' },
      restart: { command: ['touch', up] },
    };
    await fleet.declare({ LONG: declared, OTHER: {} }, QUICK);
    await using healing = await startHealing(server, fleet);
    await healing.request('LONG');
    await until('it asks', async () => (await healing.progress('LONG')).waits_for !== null);
    const { runId } = await healing.coordinator.describe();

    for (let count = 0; count < 12; count += 1) {
      await healing.coordinator.signal('requestHeal', { component_id: 'LONG', reason: `request ${count}` });
    }
    await until('it continued', async () => (await healing.coordinator.describe()).runId !== runId);
    const joined = (): Promise<number> =>
      healing
        .overview()
        .then(({ running }) => running.find((heal) => heal.component_id === 'LONG')?.joined ?? -1);
    await until('every request is known', async () => (await joined()) === 12);
    await healing.approve('LONG', 'Ada');

    expect((await healing.run('LONG').result()).outcome).toBe('healed');
    await until('the later run hears of the end', async () => {
      const { running, finished } = await healing.overview();
      return (
        running.length === 0 &&
        finished.some((heal) => heal.component_id === 'LONG' && heal.outcome === 'healed')
      );
    });
  });
});

describe('a coordinator that is cancelled', () => {
  it('ends as cancelled, though the server knows a heal that it took over no more', async () => {
    await using fleet = await createFleet({ LEFT: {} });
    const taskQueue = randomUUID();
    const lost: RunningHeal = {
      component_id: 'LEFT',
      reason: 'a test',
      trigger: 'person',
      request_id: 'lost',
      workflow_id: `heal/${taskQueue}`,
      run_id: null,
      started_at: new Date().toISOString(),
      waits_for_approval: false,
      joined: 0,
    };
    const coordinator = await server.client.workflow.start<typeof healing>('healing', {
      workflowId: `healing-${taskQueue}`,
      taskQueue,
      args: [{ running: [lost] }],
    });
    await coordinator.cancel();
    const { address, client } = server;
    const worker = await startWorkerFor(fleet, { address, client, taskQueue, store: storeOf(fleet) });

    await endAsCancelled(coordinator);

    await worker.stop();
    const { events } = await coordinator.fetchHistory();
    const refused = events?.filter(
      (event) => event.requestCancelExternalWorkflowExecutionFailedEventAttributes,
    );
    expect(refused).toHaveLength(1);
  });
});
