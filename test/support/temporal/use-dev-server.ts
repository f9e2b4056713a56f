import { afterAll, beforeAll } from '@jest/globals';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { fullUpdate } from '../../../src/workflows/updates/full-update.ts';
import { startDevServer, type DevServer } from './dev-server.ts';

export interface DevServerFixture {
  server: DevServer;
  client: Client;
  /** Starts a full update for whoever polls this task queue. */
  startUpdate(taskQueue: string, maxInFlight: number): Promise<WorkflowHandle<typeof fullUpdate>>;
}

/** One server that can be killed, for all tests of the file. */
export function useDevServer(): DevServerFixture {
  const fixture = {} as DevServerFixture;
  fixture.startUpdate = async (taskQueue, maxInFlight) =>
    fixture.client.workflow.start<typeof fullUpdate>('fullUpdate', {
      taskQueue,
      workflowId: `full-update-${taskQueue}`,
      args: [{ component_ids: null, fix: false, max_in_flight: maxInFlight }],
    });
  beforeAll(async () => {
    fixture.server = await startDevServer();
    fixture.client = new Client({
      connection: await Connection.connect({ address: fixture.server.address }),
    });
  });
  afterAll(async () => {
    await fixture.client.connection.close();
    await fixture.server[Symbol.asyncDispose]();
  });
  return fixture;
}
