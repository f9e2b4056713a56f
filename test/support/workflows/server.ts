import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import { SearchAttributeType } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ComponentResult, RunProgress, UpdateInput } from '../../../src/domain/updates/run.ts';
import { useThreads } from '../../../src/reading/reader.ts';
import { createFileStore } from '../../../src/store/file-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { installLogging } from '../../../src/temporal/logging.ts';
import { startWorker, type RunningWorker } from '../../../src/worker/start-worker.ts';
import type { fullUpdate } from '../../../src/workflows/updates/full-update.ts';
import { createWorkspaceReader } from '../../../src/workspace/workspace-reader.ts';
import type { Fleet } from './fleet.ts';
import { serverProgram } from '../temporal/server-program.ts';

export { until } from '../until.ts';

// Each takes a second to start, in each test file; no more components are worked on at once.
useThreads(2);

export const searchAttributes = [
  { name: 'HmsComponent', type: SearchAttributeType.KEYWORD },
  { name: 'HmsStatus', type: SearchAttributeType.KEYWORD },
  { name: 'HmsFinding', type: SearchAttributeType.KEYWORD_LIST },
];

/** What tests use of a server. */
export type TestServer = Pick<TestWorkflowEnvironment, 'address' | 'client' | 'connection'>;

/** A server of the caller's own, with our search attributes. */
export async function startTestServer(): Promise<TestWorkflowEnvironment> {
  installLogging({ level: 'error' });
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: serverProgram() },
      searchAttributes,
    },
  });
}

/** The store of a fleet, as `hms` opens it. */
export function storeOf(fleet: Fleet): Store {
  return createFileStore({ folder: path.join(fleet.root, 'data'), reportDamage: failOnDamage });
}

function failOnDamage(message: string): never {
  throw new Error(`A document was damaged: ${message}`);
}

/** A worker with the real activities for one fleet, on a task queue of its own, and what a test asks of it. */
export interface FleetWorker extends AsyncDisposable {
  start(
    workflow: 'fullUpdate' | 'quickUpdate',
    input?: Partial<UpdateInput>,
  ): Promise<WorkflowHandle<typeof fullUpdate>>;
  run(workflow: 'fullUpdate' | 'quickUpdate', input?: Partial<UpdateInput>): Promise<RunProgress>;
  /** A full update with just these arguments, as a person gives them in the Web UI. */
  runByHand(args: [] | [Partial<UpdateInput>]): Promise<RunProgress>;
}

/** A worker of the fleet's workspace in this process. */
export async function startWorkerFor(
  { root }: Fleet,
  {
    address,
    client,
    taskQueue,
    store,
  }: Pick<TestServer, 'address' | 'client'> & { taskQueue: string; store: Store },
): Promise<RunningWorker> {
  return startWorker({
    kind: 'command',
    connectionOptions: { address },
    namespace: client.options.namespace,
    taskQueue,
    openWorkspace: createWorkspaceReader({ root, cwd: root }),
    store,
    now: () => new Date(),
  });
}

export async function startFleetWorker(
  { address, client }: Pick<TestServer, 'address' | 'client'>,
  fleet: Fleet,
  store: Store = storeOf(fleet),
): Promise<FleetWorker> {
  const taskQueue = randomUUID();
  const worker = await startWorkerFor(fleet, { address, client, taskQueue, store });
  const start: FleetWorker['start'] = (workflow, input = {}) =>
    client.workflow.start<typeof fullUpdate>(workflow, {
      taskQueue,
      workflowId: `${workflow}-${randomUUID()}`,
      args: [{ component_ids: null, fix: false, max_in_flight: 2, ...input }],
    });
  return {
    start,
    run: async (workflow, input) => (await start(workflow, input)).result(),
    runByHand: async (args) =>
      client.workflow.execute<typeof fullUpdate>('fullUpdate', { taskQueue, workflowId: randomUUID(), args }),
    [Symbol.asyncDispose]: () => worker.stop(),
  };
}

/** What an update says of one component. */
export function resultOf(finished: readonly ComponentResult[], id: string): ComponentResult {
  const result = finished.find(({ component_id }) => component_id === id);
  if (result === undefined) throw new Error(`There is no result for ${id}`);
  return result;
}

/** Whether there is such a run: a parent knows of its child before the server does. */
export async function hasBegun(run: WorkflowHandle): Promise<boolean> {
  try {
    await run.describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Ends a run with its test; it may have ended, or never begun. */
export async function endByForce(run: WorkflowHandle): Promise<void> {
  try {
    await run.terminate('the test is over');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
