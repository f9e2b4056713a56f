import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { followParts } from '../../src/client/run-parts.ts';
import { createLargeFleet, nextPart, progressOf } from './large-fleet.ts';
import { startTestServer, until } from './server.ts';

const MAX_IN_FLIGHT = 20;

let server: TestWorkflowEnvironment;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.teardown();
});

describe('an update of 1,000 components', () => {
  it('is a chain of short histories that hand over what is in flight, and one who joins in the middle sees it all', async () => {
    await using fleet = await createLargeFleet(server, 1_000);
    const slow = 'C-0005';
    await fleet.hold(slow);

    const { workflowId, parts, joined } = await fleet.whileWorking(async () => {
      const first = await fleet.start('full', MAX_IN_FLIGHT);
      const second = await nextPart(server, first.workflowId, first.firstExecutionRunId);
      const third = await nextPart(server, first.workflowId, second);
      const { firstExecutionRunId: runId } = await fleet.start('full', MAX_IN_FLIGHT);
      await until('the slow one is alone', async () => {
        const { running } = await progressOf(server, first.workflowId);
        return running.length === 1;
      }, 60_000);
      await fleet.letGo(slow);
      return {
        workflowId: first.workflowId,
        joined: { runId, third },
        parts: await followParts(server.client.workflow, { workflowId: first.workflowId, runId }, () => undefined),
      };
    });

    const ended = parts.flatMap(({ progress }) => progress.finished.map((result) => result.component_id));
    const takenUp = new Set(parts.flatMap(({ progress }) => progress.component_ids));
    expect([...takenUp]).toEqual(fleet.ids);
    expect([...ended].sort()).toEqual(fleet.ids);
    expect(parts.at(-1)?.progress.tally).toMatchObject({ updated: 1_000, green: 1_000, failed: 0 });
    for (const { run_id } of parts) {
      const d = await server.client.workflow.getHandle(workflowId, run_id).describe();
      console.log(d.historyLength, d.historySize, d.memo, await d.staticSummary());
    }
    console.log(joined);
  });
});
