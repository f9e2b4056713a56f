import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { refuseForeignRuns } from '../../src/temporal/own-runs.ts';
import { startTestServer } from '../support/workflows/server.ts';

let server: TestWorkflowEnvironment;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  const { connection } = server;
  const workflow = [refuseForeignRuns(connection, 'default')];
  client = new Client({ connection, namespace: 'default', interceptors: { workflow } });
});
afterAll(async () => {
  await server.teardown();
});

const UNSERVED = { taskQueue: randomUUID(), args: [] };

describe('a run that somebody else began under an id of ours', () => {
  it.each(['monitor', 'healing', 'heal/A', 'full-update', 'quick-update'])(
    'is neither asked nor told anything: %s',
    async (workflowId) => {
      const run = await client.workflow.start('\u001b[31mtheirs', { ...UNSERVED, workflowId });
      const error = {
        name: 'UnavailableError',
        message: expect.stringMatching(
          /is none of hms's: it is a workflow "theirs"\..* terminate --workflow-id/,
        ),
      };

      await expect(run.query('overview')).rejects.toMatchObject(error);
      await expect(run.executeUpdate('pause')).rejects.toMatchObject(error);
      await run.terminate('the test is over');
    },
  );
});
