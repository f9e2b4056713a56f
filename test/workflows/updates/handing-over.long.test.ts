import { describe, expect, it, jest } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import {
  createLargeFleet,
  nextPart,
  progressOf,
  type LargeFleet,
} from '../../support/workflows/updates/large-fleet.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

jest.setTimeout(300_000);

const CARRIED = 'C-0002';
const OTHER = 'C-0003';

const server = useSharedServer();

/** So many at once fill a part's history before one of them ends, so the next part takes over most of them. */
const MANY_AT_ONCE = 150;

/** An update whose second part has taken over two components that wait. */
async function startCarrying(fleet: LargeFleet) {
  await fleet.hold(CARRIED);
  await fleet.hold(OTHER);
  const run = await fleet.start('full', MANY_AT_ONCE);
  await nextPart(server, run.workflowId, run.firstExecutionRunId);
  return run;
}

function childOf(workflowId: string, id: string) {
  return server.client.workflow.getHandle(`${workflowId}/${id}`);
}

describe('a part of an update that took over what was in flight', () => {
  it('sees how a component ended that was ended by hand, and goes on to the end', async () => {
    await using fleet = await createLargeFleet(server, 170);

    await fleet.whileWorking(async () => {
      const { workflowId } = await startCarrying(fleet);
      await childOf(workflowId, CARRIED).terminate('by hand');
      await fleet.letGo(OTHER);
      await server.client.workflow.getHandle(workflowId).result();

      const { finished, tally } = await progressOf(server, workflowId);
      expect(tally).toMatchObject({ updated: 169, failed: 1 });
      expect(finished).toContainEqual(
        expect.objectContaining({
          component_id: CARRIED,
          outcome: 'failed',
          error: 'Its own run was ended by hand; the next update does it again.',
        }),
      );
    });
  });

  it('stops that too when the update is cancelled, and says what was done and what not', async () => {
    await using fleet = await createLargeFleet(server, 350);

    await fleet.whileWorking(async () => {
      const run = await startCarrying(fleet);
      await fleet.hold('C-0349');
      await run.cancel();
      await expect(run.result()).rejects.toThrow(WorkflowFailedError);

      const { running, finished, tally, total } = await progressOf(server, run.workflowId);
      const stopped = finished.filter((result) => result.outcome === 'cancelled');
      const begun = new Set(await fleet.begun());
      expect(running).toEqual([]);
      expect(stopped.map((result) => result.component_id)).toEqual(expect.arrayContaining([CARRIED, OTHER]));
      expect(tally.updated + tally.cancelled).toBeLessThan(total);
      expect(begun.size).toBeLessThanOrEqual(tally.updated + tally.cancelled);
      for (const id of [CARRIED, OTHER]) {
        const { status } = await childOf(run.workflowId, id).describe();
        expect(status.name).toBe('CANCELLED');
      }
    });
  });
});
