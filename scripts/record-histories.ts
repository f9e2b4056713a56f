import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { VERSION } from '../src/version.ts';
import { createFleet, exists } from '../test/workflows/fleet.ts';
import { startFleetWorker, startTestServer, until } from '../test/workflows/server.ts';
import { scrub } from '../test/histories/scrub.ts';

const folder = fileURLToPath(new URL(`../test/histories/${VERSION}/`, import.meta.url));

/**
 * Records the histories of this version's workflows, to be replayed by every later version.
 * Run it once for each version that is released; TEMPORAL_CLI_PATH names the Temporal server.
 */
await mkdir(folder, { recursive: true });
const server = await startTestServer();
const fleet = await createFleet({
  TESTED: { test: { command: ['true'] }, health: { command: ['true'] } },
  PLAIN: {},
  MISSING: {},
  SLOW: {},
});
await rm(fleet.folderOf('MISSING'), { recursive: true });
const worker = await startFleetWorker(server, fleet);

const full = await worker.start('fullUpdate', { fix: true });
await full.result();
await record('full-update', full);
for (const id of ['TESTED', 'MISSING'])
  await record(`update-component-${id.toLowerCase()}`, childOf(full.workflowId, id));

fleet.git('PLAIN', 'commit', '--quiet', '--allow-empty', '--message=next');
const quick = await worker.start('quickUpdate');
await quick.result();
await record('quick-update', quick);

const begun = fleet.file('begun');
await fleet.declare({ PLAIN: {}, SLOW: { test: { command: ['sh', '-c', 'touch "$0"; sleep 300', begun] } } });
const cancelled = await worker.start('fullUpdate');
await until('the slow tests run', () => exists(begun));
await cancelled.cancel();
await cancelled.result().catch(() => undefined);
await record('full-update-cancelled', cancelled);
await record('update-component-cancelled', childOf(cancelled.workflowId, 'SLOW'));

await worker[Symbol.asyncDispose]();
await fleet[Symbol.asyncDispose]();
await server.teardown();

function childOf(workflowId: string, componentId: string): WorkflowHandle {
  return server.client.workflow.getHandle(`${workflowId}/${componentId}`);
}

async function record(name: string, run: WorkflowHandle): Promise<void> {
  const history: unknown = JSON.parse(historyToJSON(await run.fetchHistory()));
  await writeFile(`${folder}${name}.json`, `${JSON.stringify(scrub(history, fleet.root), null, 1)}\n`);
}
