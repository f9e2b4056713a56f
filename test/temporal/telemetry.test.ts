import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { runHms } from '../support/cli/hms.ts';
import { startWorkerProcess } from '../support/worker-process.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { startDevServer, type DevServer } from '../support/temporal/dev-server.ts';

let server: DevServer;
let fleet: Fleet;
beforeAll(async () => {
  server = await startDevServer();
  fleet = await createFleet({ A: {} });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

/** What docs/operations.md tells to watch. */
const WATCHED = [
  'temporal_workflow_task_schedule_to_start_latency_bucket',
  'temporal_activity_schedule_to_start_latency_bucket',
  'temporal_activity_execution_latency_bucket',
  'temporal_activity_execution_failed',
  'temporal_worker_task_slots_available',
  'temporal_worker_task_slots_used',
  'temporal_num_pollers',
  'temporal_workflow_completed',
  'temporal_request_latency_bucket',
];

function configuration(): NodeJS.ProcessEnv {
  return { TEMPORAL_ADDRESS: server.address, HMS_TASK_QUEUE: randomUUID() };
}

function linesOf(log: string): Record<string, unknown>[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a worker', () => {
  it('answers Prometheus with what it did, and names workflow and component in what it logs of it', async () => {
    const env = configuration();
    await using worker = await startWorkerProcess(fleet.root, env);
    await mkdir(fleet.file('data'), { recursive: true });
    await writeFile(fleet.file('data/analysis'), 'in the way of the folder');
    await runHms(fleet.root, ['full-update'], env);
    await rm(fleet.file('data/analysis'));
    await runHms(fleet.root, ['full-update'], env);

    const metrics = await worker.metrics();
    const lines = linesOf(worker.log());

    for (const name of WATCHED) expect(metrics).toMatch(new RegExp(`^${name}\\{`, 'm'));
    const work = lines.filter(({ msg }) =>
      /^(Activity|Workflow) (started|completed|failed)/.test(String(msg)),
    );
    const ofA = work.filter(({ workflow }) => workflow === 'full-update/A');
    expect(work.every(({ workflow, run }) => workflow !== undefined && run !== undefined)).toBe(true);
    expect(new Set(ofA.map(({ msg }) => msg))).toContain('Activity completed');
    expect(new Set(ofA.map(({ component }) => component))).toEqual(new Set(['A']));
    expect(work.find(({ msg }) => msg === 'Activity failed')).toMatchObject({
      error: { message: expect.stringContaining('data') as unknown },
    });
  });

  it('sends its metrics to an OpenTelemetry collector', async () => {
    const paths = new Set<string | undefined>();
    let received = '';
    const collector = createServer((request, response) => {
      paths.add(request.url);
      request.on('data', (data: Buffer) => (received += data.toString('latin1')));
      request.on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const { port } = collector.address() as { port: number };
    await using _worker = await startWorkerProcess(fleet.root, {
      ...configuration(),
      HMS_METRICS_ADDRESS: '',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/v1/metrics`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    });

    await until('metrics arrive', () => received.includes('temporal_worker_task_slots_available'), 40_000);

    expect([...paths]).toEqual(['/v1/metrics']);
    collector.close();
    collector.closeAllConnections();
  });

  it('is refused an address for metrics that is in use, by its variable and with exit code 3', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as { port: number };

    const starting = startWorkerProcess(fleet.root, {
      ...configuration(),
      HMS_METRICS_ADDRESS: `127.0.0.1:${port}`,
    });

    await expect(starting).rejects.toThrow(
      new RegExp(
        `hms worker: Metrics cannot be given at HMS_METRICS_ADDRESS=127\\.0\\.0\\.1:${port}: .*in use`,
      ),
    );
    listener.close();
  });

  it('goes on when its log is on a full disk', async () => {
    const module = new URL('../../src/temporal/logging.ts', import.meta.url).href;
    const script = `const { installLogging } = await import(${JSON.stringify(module)});
      const log = installLogging({ level: 'info', file: '/dev/full' });
      log.info('lost');
      setTimeout(() => process.exit(7), 200);`;

    const { exitCode, stderr } = await execa(process.execPath, ['--input-type=module', '-e', script], {
      reject: false,
      env: { NODE_OPTIONS: '' },
    });

    expect([exitCode, stderr]).toEqual([7, expect.not.stringContaining('ENOSPC')]);
  });
});
