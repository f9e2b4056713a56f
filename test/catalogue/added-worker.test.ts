import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { heap } from '../support/catalogue/heap-dump.ts';
import { LUA_FILES } from '../support/catalogue/lua-repository.ts';
import { extendedHmsOn } from '../support/cli/extended-hms.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { startTestServer, storeOf } from '../support/workflows/server.ts';

const EXTENDED_WORKER = fileURLToPath(new URL('../support/catalogue/extended-worker.ts', import.meta.url));
const CLOCK = {
  allow: { heal: ['safe'] },
  analysis: { rules: { lua_globals: { severity: 'high', reason: 'they clashed once' } } },
};

let server: TestWorkflowEnvironment;
let fleet: Fleet;
let env: Record<string, string>;
let worker: WorkerProcess;
const hms = async (...words: string[]): Promise<unknown> =>
  JSON.parse(await extendedHmsOn(env, fleet.root, ...words, '--json'));

beforeAll(async () => {
  server = await startTestServer();
  fleet = await createFleet({ CLOCK: {} });
  await fleet.write('CLOCK', LUA_FILES);
  fleet.git('CLOCK', 'add', '--all');
  fleet.git('CLOCK', 'commit', '--quiet', '--message=clock');
  await fleet.declare({ CLOCK });
  env = { TEMPORAL_ADDRESS: server.address, HMS_TASK_QUEUE: randomUUID() };
  worker = await startWorkerProcess(fleet.root, env, { worker: EXTENDED_WORKER });
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
  await server.teardown();
});

describe('a command line and a worker of its own with what a stranger adds', () => {
  it('analyse with his rule and his ecosystem', async () => {
    await hms('full-update');

    const analysis = await storeOf(fleet).read('analysis', 'CLOCK');
    expect(analysis?.issues).toContainEqual(
      expect.objectContaining({ type: 'lua_globals', severity: 'high', path: 'clock.lua' }),
    );
    expect(analysis?.dependencies.manifests).toContainEqual(
      expect.objectContaining({ ecosystem: 'luarocks', lockfile: 'luarocks.lock' }),
    );
  });

  it('leave alone what has not changed', async () => {
    expect(await hms('quick-update')).toMatchObject({ components: [{ outcome: 'unchanged' }] });
  });

  it('heal by his strategy what his probe finds', async () => {
    await writeFile(heap(fleet.folderOf('CLOCK')), '');

    expect(await hms('heal', 'CLOCK', '--reason', 'it is out of memory')).toMatchObject({
      outcome: 'healed',
      attempts: [{ strategy: 'remove_dump', outcome: 'healed' }],
    });
    expect(await exists(heap(fleet.folderOf('CLOCK')))).toBe(false);
  });
});
