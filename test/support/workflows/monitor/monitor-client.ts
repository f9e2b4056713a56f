import { randomUUID } from 'node:crypto';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { CommandName } from '../../../../src/domain/monitor/commands.ts';
import type { MonitorOverview, MonitoredComponent } from '../../../../src/domain/monitor/overview.ts';
import type { MonitorOptions } from '../../../../src/domain/monitor/state.ts';
import { startWorker } from '../../../../src/worker/start-worker.ts';
import type { monitor } from '../../../../src/workflows/monitor/monitor.ts';
import {
  commandSignal,
  commandUpdate,
  componentQuery,
  overviewQuery,
} from '../../../../src/workflows/monitor/messages.ts';
import { createWorkspaceReader } from '../../../../src/workspace/workspace-reader.ts';
import type { Fleet } from '../fleet.ts';
import { endByForce, storeOf, until } from '../server.ts';

/** A monitor of a real fleet with a worker of its own, ended with the test. */
export interface TestMonitor extends AsyncDisposable {
  readonly handle: WorkflowHandleWithFirstExecutionRunId<typeof monitor>;
  signal(name: CommandName, input?: unknown): Promise<void>;
  update(name: CommandName, input?: unknown): Promise<string>;
  overview(): Promise<MonitorOverview>;
  component(id: string): Promise<MonitoredComponent>;
  /** Awaits the end of so many cycles. */
  cycles(count: number): Promise<MonitorOverview>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
}

export async function startMonitor(
  { address, client }: Pick<TestWorkflowEnvironment, 'address' | 'client'>,
  fleet: Fleet,
  options: Partial<MonitorOptions> = {},
): Promise<TestMonitor> {
  const taskQueue = randomUUID();
  const serve = () =>
    startWorker({
      kind: 'serving',
      connectionOptions: { address },
      namespace: client.options.namespace,
      taskQueue,
      openWorkspace: createWorkspaceReader({ root: fleet.root, cwd: fleet.root }),
      store: storeOf(fleet),
      now: () => new Date(),
    });
  let worker = await serve();
  const handle = await client.workflow.start<typeof monitor>('monitor', {
    taskQueue,
    workflowId: `monitor-${randomUUID()}`,
    args: [options],
    staticSummary: 'Watch the fleet',
    memo: { workspace: fleet.root },
  });
  const overview = () => handle.query(overviewQuery);
  return {
    handle,
    overview,
    signal: (name, input) => handle.signal(commandSignal(name), input),
    update: (name, input) => handle.executeUpdate(commandUpdate(name), { args: [input] }),
    component: (id) => handle.query(componentQuery, id),
    async cycles(count) {
      await until(`${count} cycles have ended`, async () => {
        const { cycles, running_cycle } = await overview();
        return cycles >= count && running_cycle === null;
      });
      return overview();
    },
    stopWorker: () => worker.stop(),
    async startWorker() {
      worker = await serve();
    },
    async [Symbol.asyncDispose]() {
      await endByForce(handle);
      await worker.stop();
    },
  };
}
