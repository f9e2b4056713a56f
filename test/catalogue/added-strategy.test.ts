import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { dumps, heap, removeDump } from '../support/catalogue/heap-dump.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const catalogue = createCatalogue({ probes: [dumps], strategies: [removeDump] });

async function run<T>(fleet: Fleet, act: (activities: Activities) => Promise<T>): Promise<T> {
  const openWorkspace = createWorkspaceReader({ root: fleet.root, cwd: fleet.root });
  const activities = createActivities({
    openWorkspace,
    store: storeOf(fleet),
    now: () => new Date(),
    catalogue,
  });
  const workflowExecution = { workflowId: 'heal/A', runId: randomUUID() };
  const environment = new MockActivityEnvironment({ activityId: randomUUID(), workflowExecution });
  const outcome: T = await environment.run(() => act(activities));
  return outcome;
}

beforeAll(() => {
  installLogging({ level: 'error' });
});
afterAll(async () => {
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
});

describe('a probe and a strategy from elsewhere', () => {
  it('are planned, act, and prove that it worked', async () => {
    await using fleet = await createFleet({ A: {} });
    await fleet.declare({ A: { allow: { heal: ['safe'] } } });
    await writeFile(heap(fleet.folderOf('A')), '');
    const named = { component_id: 'A', strategy: 'remove_dump', fingerprints: ['dumps/heap'] };

    const { value: plan } = await run(fleet, (all) => all.planHeal({ component_id: 'A', recent: [] }));
    expect(plan.problems).toContainEqual(
      expect.objectContaining({ look: 'dumps', fingerprint: 'dumps/heap', mendable: true }),
    );
    expect(plan.actions).toContainEqual(
      expect.objectContaining({ strategy: 'remove_dump', fingerprints: ['dumps/heap'] }),
    );
    expect(await run(fleet, (all) => all.checkProblems(named))).toMatchObject({ value: [{ look: 'dumps' }] });

    expect(await run(fleet, (all) => all.applyStrategy(named))).toMatchObject({ value: { done: true } });
    expect(await run(fleet, (all) => all.checkProblems(named))).toMatchObject({ value: [] });
    expect(await run(fleet, (all) => all.applyStrategy(named))).toMatchObject({ value: { recovered: true } });
  });

  it('are named where a strategy is asked for that is not there', async () => {
    await using fleet = await createFleet({ A: {} });
    const asked = run(fleet, (all) => all.applyStrategy({ component_id: 'A', strategy: 'pray' }));

    await expect(asked).rejects.toThrow(
      'There is no healing strategy "pray". Known are rebuild_documents, environment_fixes, rewrite_documents, rerun_tests, restart, remove_dump.',
    );
  });
});
