import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { ActivityDependencies } from '../src/activities/create-activities.ts';
import { readConfig } from '../src/config.ts';
import { DEFAULT_IN_FLIGHT } from '../src/domain/updates/run.ts';
import { createFileStore } from '../src/store/file-store.ts';
import { openTemporal } from '../src/temporal/connect.ts';
import { installLogging } from '../src/temporal/logging.ts';
import { startWorker } from '../src/worker/start-worker.ts';
import type { fullUpdate } from '../src/workflows/updates/full-update.ts';
import { FLEET_FILE } from '../src/workspace/workspace.ts';
import { createWorkspaceReader } from '../src/workspace/workspace-reader.ts';

const TASK_QUEUE = 'bench';
const NO_DOCUMENTS = { badge: false, codex: false, status_page: false };

/** A worker of this process for a workspace, on an embedded server of its own. */
export interface RealWorker {
  /** With which the same activities can be called directly. */
  readonly dependencies: ActivityDependencies;
  /** A full update through the workflows, with what is known of the fleet. Throws where a component failed. */
  update(): Promise<void>;
  /** Forgets what is known of the fleet. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes `root` a workspace with every repository of a folder, which are only read. */
export async function writeFleetOf(folder: string, root: string): Promise<void> {
  const ids = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, '.git')));
  const components = ids.map((id) => ({ id, path: path.join(folder, id) }));
  const fleet = { schema_version: 1, settings: { docs: NO_DOCUMENTS }, components };
  await writeFile(path.join(root, FLEET_FILE), stringify(fleet));
}

export async function startRealWorker(root: string): Promise<RealWorker> {
  const data = path.join(root, 'data');
  installLogging({ level: 'error' });
  const session = await openTemporal({
    config: readConfig(process.env),
    root,
    report: (message) => {
      console.error(message);
    },
    onServer: () => undefined,
  });
  const dependencies = {
    openWorkspace: createWorkspaceReader({ root, cwd: root }),
    store: createFileStore({
      folder: data,
      reportDamage(message) {
        throw new Error(message);
      },
    }),
    now: () => new Date(),
  };
  const { connectionOptions, namespace } = session;
  const worker = await startWorker({
    ...dependencies,
    connectionOptions,
    namespace,
    taskQueue: TASK_QUEUE,
    kind: 'command',
  });
  return {
    dependencies,
    async update() {
      const { tally } = await session.client.workflow.execute<typeof fullUpdate>('fullUpdate', {
        taskQueue: TASK_QUEUE,
        workflowId: `full-update-${randomUUID()}`,
        args: [{ component_ids: null, fix: false, max_in_flight: DEFAULT_IN_FLIGHT }],
      });
      if (tally.failed > 0)
        throw new Error(`${tally.failed} components failed: their retries would be measured too.`);
    },
    forget: () => rm(data, { recursive: true, force: true }),
    async stop() {
      await worker.stop();
      await session.close();
    },
  };
}
