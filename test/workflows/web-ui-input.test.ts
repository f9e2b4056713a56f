import { describe, expect, it } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import { createFleet } from '../support/workflows/fleet.ts';
import { startFleetWorker } from '../support/workflows/server.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const server = useSharedServer();

describe('an update that a person starts in the Web UI', () => {
  it('does everything when nothing is said', async () => {
    await using fleet = await createFleet({ A: {}, B: {} });
    await using worker = await startFleetWorker(server, fleet);

    const { finished } = await worker.runByHand([]);

    expect(finished.map((result) => result.outcome)).toEqual(['updated', 'updated']);
  });

  it('ends at once with what the input must be when it makes no sense', async () => {
    await using fleet = await createFleet({ A: {} });
    await using worker = await startFleetWorker(server, fleet);

    const failure: unknown = await worker.runByHand([{ max_in_flight: 0 }]).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect(String((failure as WorkflowFailedError).cause)).toContain('max_in_flight');
  });
});
