import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Context } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { exists } from './fleet.ts';

const BUNDLE = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));

export interface ScriptedOptions {
  readonly address: string;
  readonly taskQueue: string;
  /** The workspace's folder; its components need no folders of their own. */
  readonly root: string;
}

/** As a process of its own, for tests that kill it. */
if (import.meta.main) {
  const [address = '', taskQueue = '', root = ''] = process.argv.slice(2);
  installLogging({ level: 'error' });
  await (await createScriptedWorker({ address, taskQueue, root })).run();
}

/**
 * A worker with the real workflows, the real plan and the real look at other runs; of a component's steps it does one alone,
 * and that only notes in `<root>/log` that it began and ended, and waits as long as `<root>/hold-<id>` exists.
 */
export async function createScriptedWorker({ address, taskQueue, root }: ScriptedOptions): Promise<Worker> {
  const store = createFileStore({ folder: path.join(root, 'data'), reportDamage: String });
  const openWorkspace = createWorkspaceReader({ root, cwd: root });
  const real = createActivities({ openWorkspace, store, now: () => new Date() });
  return Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue,
    workflowBundle: { codePath: BUNDLE },
    stickyQueueScheduleToStartTimeout: '1 second',
    maxHeartbeatThrottleInterval: '200 milliseconds',
    activities: {
      awaitRuns: real.awaitRuns,
      planPage: async (asked) => withOneStep(await real.planPage(asked)),
      updateStatus: async ({ component_id }) => judge(root, component_id),
    } satisfies Partial<Activities>,
  });
}

type PlannedPage = Awaited<ReturnType<Activities['planPage']>>;

/** In a quick update nothing is due, as if it had all been seen before. */
function withOneStep({ attempts, value }: PlannedPage): PlannedPage {
  const { workflowType } = Context.current().info;
  const steps = workflowType === 'fullUpdate' ? (['status'] as const) : [];
  const components = value.components.map((component) => ({ ...component, steps }));
  return { attempts, value: { ...value, components } };
}

async function judge(root: string, component_id: string): ReturnType<Activities['updateStatus']> {
  const log = path.join(root, 'log');
  appendFileSync(log, `begin ${component_id}\n`);
  try {
    while (await exists(path.join(root, `hold-${component_id}`))) {
      Context.current().heartbeat();
      await sleep(50, undefined, { signal: Context.current().cancellationSignal });
    }
  } finally {
    appendFileSync(log, `end ${component_id}\n`);
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
