import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities, type Activities } from '../../../../src/activities/create-activities.ts';
import type { Step } from '../../../../src/domain/updates/run.ts';
import { createFileStore } from '../../../../src/store/file-store.ts';
import { installLogging } from '../../../../src/temporal/logging.ts';
import { createWorkspaceReader } from '../../../../src/workspace/workspace-reader.ts';
import { exists } from '../fleet.ts';
import { WORKFLOW_BUNDLE } from '../../built.ts';

export interface ScriptedOptions {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The workspace's folder; its components need no folders of their own. */
  readonly root: string;
}

/** As a process of its own, for tests that kill it. */
if (import.meta.main) {
  const [address = '', namespace = '', taskQueue = '', root = ''] = process.argv.slice(2);
  installLogging({ level: 'error' });
  await whileWorking({ address, namespace, taskQueue, root }, () => new Promise<never>(() => undefined));
}

/**
 * Runs a worker while the work is done. Its workflows, its plan and its look at other runs are the real ones.
 * Of a full update's steps it does one alone, of a quick update's none; that step only notes in `<root>/begun`
 * that it began, and waits as long as `<root>/hold-<id>` exists.
 */
export async function whileWorking<T>(options: ScriptedOptions, work: () => Promise<T>): Promise<T> {
  const connection = await NativeConnection.connect({ address: options.address });
  try {
    return await (await createWorker(options, connection)).runUntil(work);
  } finally {
    await connection.close();
  }
}

async function createWorker(
  { namespace, taskQueue, root }: ScriptedOptions,
  connection: NativeConnection,
): Promise<Worker> {
  const store = createFileStore({ folder: path.join(root, 'data'), reportDamage: String });
  const openWorkspace = createWorkspaceReader({ root, cwd: root });
  const real = createActivities({ openWorkspace, store, now: () => new Date() });
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    stickyQueueScheduleToStartTimeout: '1 second',
    maxHeartbeatThrottleInterval: '200 milliseconds',
    activities: {
      awaitRuns: async (input) => real.awaitRuns(input),
      planPage: async (asked) =>
        asked.kind === 'full'
          ? withSteps(['status'], await real.planPage(asked))
          : withSteps([], await real.planPage({ ...asked, max_due: 1_000_000 })),
      updateStatus: async ({ component_id }) => judge(root, component_id),
    } satisfies Partial<Activities>,
  });
}

type PlannedPage = Awaited<ReturnType<Activities['planPage']>>;

function withSteps(steps: readonly Step[], { attempts, value }: PlannedPage): PlannedPage {
  const components = value.components.map((component) => ({ ...component, steps }));
  return { attempts, value: { ...value, components } };
}

async function judge(root: string, component_id: string): ReturnType<Activities['updateStatus']> {
  appendFileSync(path.join(root, 'begun'), `${component_id}\n`);
  while (await exists(path.join(root, `hold-${component_id}`))) {
    Context.current().heartbeat();
    await sleep(50, undefined, { signal: Context.current().cancellationSignal });
  }
  const value = {
    operational_status: 'green' as const,
    why: 'scripted',
    open_tickets: 0,
    tickets_opened: [],
    tickets_resolved: [],
  };
  return { attempts: 1, value };
}
