import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { HEALING_ID } from '../../src/domain/healing/ids.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { startMaintenance } from '../../src/tracker/maintenance.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { createFleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const server = useSharedServer();

describe('requestHeal', () => {
  it('starts the coordinator with the request, and gives a second one to the same run', async () => {
    await using fleet = await createFleet({ A: {} });
    const activities = createActivities({
      openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
      store: storeOf(fleet),
      now: () => new Date(),
    });
    const { client } = server;
    const environment = new MockActivityEnvironment({ taskQueue: randomUUID() }, { client });
    const send = (asked: Parameters<Activities['requestHeal']>[0]): Promise<unknown> =>
      environment.run(() => activities.requestHeal(asked));

    await send({ component_id: 'A', reason: 'one' });
    await send({ component_id: 'A', reason: 'two', trigger: 'finding' });

    const run = client.workflow.getHandle(HEALING_ID);
    const { events } = await run.fetchHistory();
    const sent = (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => {
      const data = signal?.input?.payloads?.[0]?.data;
      return data === undefined || data === null ? [] : [JSON.parse(Buffer.from(data).toString()) as unknown];
    });
    await run.terminate('the test is over');
    expect(sent).toEqual([
      { component_id: 'A', reason: 'one', trigger: 'monitor' },
      { component_id: 'A', reason: 'two', trigger: 'finding' },
    ]);
  });
});

it('the monitor requests no heals of what is in maintenance', async () => {
  await using fleet = await createFleet({ A: {}, B: {} });
  const store = storeOf(fleet);
  const now = (): Date => new Date();
  const activities = createActivities({
    openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
    store,
    now,
  });
  const tracker = { store, policy: StatusPolicySettings.parse({}), now };
  await startMaintenance(tracker, 'A', { until: new Date(Date.now() + 3_600_000), reason: 'disks' });
  const { client } = server;
  const environment = new MockActivityEnvironment({ taskQueue: randomUUID() }, { client });

  const asked = await environment.run(() => activities.requestHeals({ component_ids: ['A', 'B'] }));

  await client.workflow.getHandle(HEALING_ID).terminate('the test is over');
  expect(asked).toMatchObject({ value: ['B'] });
});
