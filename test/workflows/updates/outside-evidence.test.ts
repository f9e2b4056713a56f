import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ComponentResult } from '../../../src/domain/updates/run.ts';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';
import { createFleet, type Entry, type Fleet } from '../../support/workflows/fleet.ts';
import { resultOf, startFleetWorker, storeOf, type FleetWorker } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const QUIET = { docs: { badge: false, codex: false, status_page: false }, health: { interval: '100ms' } };

const server = useSharedServer();

interface Service extends AsyncDisposable {
  readonly http: string;
  /** Statuses to answer with before it is well again. */
  answers: number[];
  asked: number;
}

async function startService(): Promise<Service> {
  const service = { answers: [] as number[], asked: 0 };
  const listening: Server = createServer((_, response) => {
    service.asked += 1;
    response.writeHead(service.answers.shift() ?? 200).end();
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const http = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  return Object.assign(service, {
    http,
    [Symbol.asyncDispose]: async () => {
      listening.close();
      await once(listening, 'close');
    },
  });
}

interface Watched extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly worker: FleetWorker;
  /** What a quick update says of A, and which steps it did. */
  quick(): Promise<ComponentResult & { done: string[] }>;
  starts(): Promise<number>;
}

/** A fleet of one component, A, after a full update. */
async function watch(
  entry: (fleet: Fleet) => Entry,
  settings: Entry = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Watched> {
  const fleet = await createFleet({ A: {} });
  await fleet.write('A', files);
  fleet.git('A', 'add', '--all');
  fleet.git('A', 'commit', '--quiet', '--allow-empty', '--message=more');
  await fleet.declare({ A: entry(fleet) }, { ...QUIET, ...settings });
  const worker = await startFleetWorker(server, fleet);
  await worker.run('fullUpdate');
  return {
    fleet,
    worker,
    async quick() {
      const result = resultOf((await worker.run('quickUpdate')).finished, 'A');
      return {
        ...result,
        done: result.steps.flatMap(({ step, outcome }) => (outcome === 'done' ? [step] : [])),
      };
    },
    starts: async () => (await storeOf(fleet).read('status', 'A'))?.start_history.length ?? 0,
    async [Symbol.asyncDispose]() {
      await worker[Symbol.asyncDispose]();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

describe('a quick update of a component whose repository nobody touched', () => {
  it('asks for its health, says what became of it, and records what is new alone', async () => {
    await using service = await startService();
    await using watched = await watch(() => ({ health: { http: service.http } }));

    const well = await watched.quick();
    service.answers = Array<number>(5).fill(503);
    const ill = await watched.quick();
    const still = await watched.quick();
    const starts = await watched.starts();
    const again = await watched.quick();

    expect(well).toMatchObject({ outcome: 'unchanged', operational_status: 'green', done: [] });
    expect(ill).toMatchObject({ outcome: 'updated', previous_status: 'green', operational_status: 'red' });
    expect(ill.why).toContain('status 503');
    expect(ill.done).toEqual(['health', 'status', 'docs']);
    expect(still).toMatchObject({ outcome: 'unchanged', operational_status: 'red', done: [] });
    expect(starts).toBe(4);
    expect(again).toMatchObject({ previous_status: 'red', operational_status: 'green' });
  });

  it('is not alarmed by one answer that fails', async () => {
    await using service = await startService();
    await using watched = await watch(() => ({ health: { http: service.http } }));
    service.answers = [503];

    const result = await watched.quick();

    expect(result).toMatchObject({
      previous_status: 'green',
      operational_status: 'green',
      tickets_opened: [],
    });
    expect(service.asked).toBeGreaterThan(2);
  });

  it('says that a health check cannot be asked', async () => {
    await using watched = await watch(
      ({ root }) => ({ health: { command: [path.join(root, 'check')] } }),
      {},
      {},
    );

    const result = await watched.quick();

    expect(result.outcome).toBe('failed');
    expect(result.error).toContain('health.command');
  });

  it('looks at the machine again when a package has gone, and runs no test for it', async () => {
    const manifest = { name: 'a', version: '1.0.0', dependencies: { ms: '^2.0.0' } };
    await using watched = await watch(
      () => ({ test: { command: ['true'] } }),
      {},
      {
        'package.json': JSON.stringify(manifest),
        '.gitignore': 'node_modules\n',
        'node_modules/ms/package.json': '{"name":"ms","version":"2.1.3"}',
      },
    );
    await watched.quick();
    await rm(path.join(watched.fleet.folderOf('A'), 'node_modules/ms'), { recursive: true });

    const { done } = await watched.quick();

    expect(done).toEqual(['environment', 'status', 'docs']);
    expect(await storeOf(watched.fleet).read('environments', 'A')).toMatchObject({
      missing_dependencies: ['ms@^2.0.0'],
    });
  });

  it('looks at the machine again after some time', async () => {
    await using watched = await watch(() => ({}), { monitor: { recheck: '3s' } });
    await sleep(3_000);

    expect((await watched.quick()).done).toEqual(['environment', 'status', 'docs']);
  });

  it('runs tests again after some time that failed, and leaves those that passed', async () => {
    const settings = { monitor: { recheck: '3s' } };
    const entry = (fleet: Fleet): Entry => ({ test: { command: ['test', '-e', fleet.file('database')] } });
    await using watched = await watch(entry, settings);
    await writeFile(watched.fleet.file('database'), '');

    const early = await watched.quick();
    await sleep(3_000);
    const late = await watched.quick();
    await sleep(3_000);

    expect(early.operational_status).toBe('red');
    expect(early.done).not.toContain('test');
    expect(late).toMatchObject({ operational_status: 'green' });
    expect(late.done).toContain('test');
    expect((await watched.quick()).done).not.toContain('test');
  });

  it('judges and tells again what was recorded meanwhile, and looks at nothing else', async () => {
    await using watched = await watch(() => ({ test: { command: ['true'] } }));
    const { settings } = (await openWorkspace({ root: watched.fleet.root, cwd: watched.fleet.root })).fleet;
    const tracker = { store: storeOf(watched.fleet), policy: settings.status, now: () => new Date() };
    const start = {
      success: true,
      environment: 'dev',
      version: null,
      duration_ms: null,
      source: 'person',
    } as const;
    await recordStart(tracker, 'A', start);

    expect((await watched.quick()).done).toEqual(['status', 'docs']);
    expect((await watched.quick()).done).toEqual([]);
  });
});

describe('tests that write into their repository', () => {
  const script = (fleet: Fleet, writes: string): Entry => ({
    test: { command: ['sh', '-c', `echo ran >> "$0"; ${writes}`, fleet.file('ran')] },
  });

  it('are not due again for a report that git does not keep; the analysis tells of it once', async () => {
    await using watched = await watch((fleet) =>
      script(fleet, 'mkdir -p coverage; date +%N > coverage/lcov.info'),
    );

    const first = await watched.quick();
    const second = await watched.quick();

    expect(first.done).toEqual(['analyze', 'environment', 'status', 'docs']);
    expect(second.done).toEqual([]);
  });

  it('are due once more for a file that git keeps, and not for ever', async () => {
    await using watched = await watch(
      (fleet) => script(fleet, 'date +%N > state.snap'),
      {},
      { 'state.snap': '0\n' },
    );

    const runs = [await watched.quick(), await watched.quick(), await watched.quick()];

    expect(runs.map(({ done }) => done.includes('test'))).toEqual([true, false, false]);
    expect(runs[2]?.done).toEqual([]);
  });

  it('are due again when somebody edited a file while they ran', async () => {
    const waits = 'until [ -e "$0.edited" ]; do sleep 0.05; done';
    await using fleet = await createFleet({ A: {} });
    await fleet.declare({ A: script(fleet, waits) }, QUIET);
    await using worker = await startFleetWorker(server, fleet);
    const updating = worker.run('fullUpdate');
    while (!(await storeOf(fleet).read('environments', 'A'))) await sleep(50);
    await sleep(1_000);
    await fleet.write('A', { LICENSE: 'Some rights reserved.\n' });
    await writeFile(fleet.file('ran.edited'), '');
    await updating;

    const { steps } = resultOf((await worker.run('quickUpdate')).finished, 'A');

    expect(steps.filter(({ outcome }) => outcome === 'done').map(({ step }) => step)).toContain('test');
  });
});
