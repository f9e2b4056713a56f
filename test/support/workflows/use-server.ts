import { afterAll, beforeAll } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { installLogging } from '../../../src/temporal/logging.ts';
import { claimNamespace, sharedServerAddress } from '../temporal/shared-server.ts';
import { startTestServer, type TestServer } from './server.ts';

/** A server of the test file's own; its fields are there as soon as a test runs. */
export function useTestServer(): TestServer {
  return use(startTestServer);
}

/**
 * The server of the whole test run, in a namespace of the file's own.
 * Its fields are there as soon as a test runs.
 */
export function useSharedServer(): TestServer {
  return use(async () => {
    installLogging({ level: 'error' });
    return TestWorkflowEnvironment.createFromExistingServer({
      address: sharedServerAddress(),
      namespace: claimNamespace(),
    });
  });
}

function use(open: () => Promise<TestWorkflowEnvironment>): TestServer {
  const server = {} as { -readonly [Field in keyof TestServer]: TestServer[Field] };
  let environment: TestWorkflowEnvironment | undefined;
  beforeAll(async () => {
    environment = await open();
    server.address = environment.address;
    server.client = environment.client;
    server.connection = environment.connection;
  });
  afterAll(async () => {
    await environment?.teardown();
  });
  return server;
}
