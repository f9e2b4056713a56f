import { describe, expect, it } from '@jest/globals';
import { createLargeFleet, progressOf } from '../../support/workflows/updates/large-fleet.ts';
import { until } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const server = useSharedServer();

describe('an update whose predecessor was terminated', () => {
  it('waits for a component that is still worked on, and then does it itself', async () => {
    await using fleet = await createLargeFleet(server, 2);
    await fleet.hold('C-0001');

    await fleet.whileWorking(async () => {
      const before = await fleet.start('full', 2);
      const isBegun = async (): Promise<boolean> => (await fleet.begun()).includes('C-0001');
      await until('the component waits', isBegun);
      await before.terminate();
      const { workflowId } = await fleet.start('full', 2);
      const otherIsDone = async (): Promise<boolean> =>
        (await progressOf(server, workflowId)).tally.updated === 1;
      await until('the other component is done again', otherIsDone);
      await fleet.letGo('C-0001');
      await server.client.workflow.getHandle(workflowId).result();

      expect((await fleet.begun()).sort()).toEqual(['C-0000', 'C-0000', 'C-0001', 'C-0001']);
      expect((await progressOf(server, workflowId)).tally).toMatchObject({ updated: 2, failed: 0 });
    });
  });
});
