import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { VERSION } from '../src/version.ts';
import { answerSignal } from '../src/workflows/healing/messages.ts';
import { endAsCancelled } from '../test/support/workflows/end-as-cancelled.ts';
import { createFleet, exists } from '../test/support/workflows/fleet.ts';
import { startHealing } from '../test/support/workflows/healing/heal-worker.ts';
import { createLargeFleet, nextPart } from '../test/support/workflows/updates/large-fleet.ts';
import { startMonitor } from '../test/support/workflows/monitor/monitor-client.ts';
import { startFleetWorker, startTestServer, until } from '../test/support/workflows/server.ts';
import { recordHistory } from '../test/support/histories/record-history.ts';
import { recordRootWaits } from '../test/support/histories/root-waits.ts';

const [, , version = VERSION, only] = process.argv;
const folder = fileURLToPath(new URL(`../test/histories/${version}/`, import.meta.url));

/**
 * Records the histories of this version's workflows, to be replayed by every later version.
 * Run it once for each version that is released, or with the number of the next one when a workflow has changed before;
 * TEMPORAL_CLI_PATH names the Temporal server. `root-waits` behind the version records these alone, beside what is there.
 */
await mkdir(folder, { recursive: true });
const server = await startTestServer();
await recordRootWaits(server, folder);
if (only === 'root-waits') {
  await server.teardown();
  process.exit();
}
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
await endAsCancelled(cancelled);
await record('full-update-cancelled', cancelled);
await record('update-component-cancelled', childOf(cancelled.workflowId, 'SLOW'));

await fleet.declare({ PLAIN: {} });
const monitor = await startMonitor(server, fleet);
await monitor.cycles(1);
await monitor.signal('pause', { reason: 'maintenance' });
await monitor.signal('checkNow', { component_ids: ['PLAIN'] });
await monitor.cycles(2);
await monitor.update('setInterval', { interval_seconds: 1_800, component_id: 'PLAIN' });
await monitor.signal('resume');
await monitor.handle.cancel();
await endAsCancelled(monitor.handle);
await record('monitor', monitor.handle);
await monitor[Symbol.asyncDispose]();

await fleet.declare({
  PLAIN: { health: { command: ['test', '-e', begun], every: '1s', interval: '200ms' } },
});
const watching = await startMonitor(server, fleet);
await watching.cycles(1);
await rm(begun);
await until('it is red', async () => (await watching.overview()).colours?.red === 1);
await watching.handle.cancel();
await endAsCancelled(watching.handle);
await record('monitor-health', watching.handle);
await watching[Symbol.asyncDispose]();

const large = await createLargeFleet(server, 160);
await large.whileWorking(async () => {
  await large.hold('C-0000');
  const { workflowId, firstExecutionRunId } = await large.start('full', 160);
  await nextPart(server, workflowId, firstExecutionRunId);
  await large.letGo('C-0000');
  const handleOf = (runId?: string): WorkflowHandle => server.client.workflow.getHandle(workflowId, runId);
  await handleOf().result();
  await record('full-update-first-part', handleOf(firstExecutionRunId), large.root);
  await record('full-update-last-part', handleOf(), large.root);
});
await large[Symbol.asyncDispose]();

await recordHeals();

await worker[Symbol.asyncDispose]();
await fleet[Symbol.asyncDispose]();
await server.teardown();

function childOf(workflowId: string, componentId: string): WorkflowHandle {
  return server.client.workflow.getHandle(`${workflowId}/${componentId}`);
}

/** A heal that was approved and held, one that gave up, and their coordinator. */
async function recordHeals(): Promise<void> {
  const up = fleet.file('up');
  const health = { command: ['test', '-e', up] };
  await fleet.declare(
    {
      PLAIN: { health, restart: { command: ['touch', up] } },
      TESTED: {
        health: { command: ['false'] },
        restart: { command: ['false'] },
        allow: { heal: ['safe', 'risky'] },
      },
    },
    { heal: { hold: '100ms' } },
  );
  await using healing = await startHealing(server, fleet);
  await healing.request('PLAIN');
  await until('it asks', async () => (await healing.progress('PLAIN')).waits_for !== null);
  await healing.run('PLAIN').signal(answerSignal('approve'), { by: 'Ada' });
  await healing.run('PLAIN').result();
  await healing.heal('TESTED');
  await record('heal-approved', healing.run('PLAIN'));
  await record('heal-gave-up', healing.run('TESTED'));
  await record('healing', healing.coordinator);
}

async function record(name: string, run: WorkflowHandle, root = fleet.root): Promise<void> {
  await recordHistory(`${folder}${name}.json`, run, root);
}
