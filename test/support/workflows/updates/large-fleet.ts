import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { RunProgress } from '../../../../src/domain/updates/run.ts';
import { progressQuery } from '../../../../src/workflows/updates/messages.ts';
import type { fullUpdate } from '../../../../src/workflows/updates/full-update.ts';
import { whileWorking } from './scripted-worker.ts';
import { until, type TestServer } from '../server.ts';

const WORKER = fileURLToPath(new URL('scripted-worker.ts', import.meta.url));

/** A fleet of many components without folders, for scripted workers. */
export interface LargeFleet extends AsyncDisposable {
  readonly root: string;
  readonly ids: readonly string[];
  /** Lets a component's step wait until it is let go. */
  hold(id: string): Promise<void>;
  letGo(id: string): Promise<void>;
  /** The components whose step a worker has begun, as often as it has. */
  begun(): Promise<string[]>;
  /** Starts the update, or joins it when it runs. */
  start(
    kind: 'full' | 'quick',
    maxInFlight: number,
  ): Promise<WorkflowHandleWithFirstExecutionRunId<typeof fullUpdate>>;
  /** Runs a worker in this process while the work is done. */
  whileWorking<T>(work: () => Promise<T>): Promise<T>;
  /** Starts a worker that can be killed. */
  spawnWorker(): ChildProcess;
}

export async function createLargeFleet({ address, client }: TestServer, size: number): Promise<LargeFleet> {
  const root = await mkdtemp(path.join(tmpdir(), 'hms-large-'));
  const ids = Array.from({ length: size }, (_, index) => `C-${String(index).padStart(4, '0')}`);
  const components = ids.map((id) => `  - id: ${id}\n`).join('');
  await writeFile(path.join(root, 'components.yaml'), `schema_version: 1\ncomponents:\n${components}`);
  await writeFile(path.join(root, 'begun'), '');
  const taskQueue = randomUUID();
  const { namespace } = client.options;
  const options = { address, namespace, taskQueue, root };
  const spawned: ChildProcess[] = [];
  return {
    root,
    ids,
    hold: (id) => writeFile(path.join(root, `hold-${id}`), ''),
    letGo: (id) => rm(path.join(root, `hold-${id}`)),
    begun: async () => (await readFile(path.join(root, 'begun'), 'utf8')).split('\n').slice(0, -1),
    start: (kind, max_in_flight) =>
      client.workflow.start<typeof fullUpdate>(`${kind}Update`, {
        taskQueue,
        workflowId: `${kind}-${taskQueue}`,
        workflowIdConflictPolicy: 'USE_EXISTING',
        memo: { workspace: root },
        args: [{ component_ids: null, fix: false, max_in_flight }],
      }),
    whileWorking: (work) => whileWorking(options, work),
    spawnWorker() {
      const args = ['--disable-warning=ExperimentalWarning', WORKER, address, namespace, taskQueue, root];
      const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      spawned.push(worker);
      return worker;
    },
    async [Symbol.asyncDispose]() {
      for (const worker of spawned) worker.kill('SIGKILL');
      await rm(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Awaits the update's next part, and returns its run id. */
export async function nextPart({ client }: TestServer, workflowId: string, before: string): Promise<string> {
  let runId = before;
  await until(
    'the run goes on in a new part',
    async () => {
      ({ runId } = await client.workflow.getHandle(workflowId).describe());
      return runId !== before;
    },
    120_000,
  );
  return runId;
}

/** The progress of the update's newest part. */
export async function progressOf({ client }: TestServer, workflowId: string): Promise<RunProgress> {
  return client.workflow.getHandle(workflowId).query(progressQuery);
}
