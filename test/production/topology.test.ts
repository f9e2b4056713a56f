import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunReport } from '../../src/domain/updates/run.ts';
import { runHms, startHms, type Ended } from '../support/cli/hms.ts';
import { startCluster, type Cluster } from '../support/production/cluster.ts';
import { findFaults, makeDemoFleet, untilSays, type DemoFleet } from '../support/production/demo-fleet.ts';
import { startWorkerProcess } from '../support/worker-process.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(async () => {
  await cluster[Symbol.asyncDispose]();
});

async function prepare(): Promise<{ fleet: DemoFleet; env: NodeJS.ProcessEnv }> {
  const env = { TEMPORAL_ADDRESS: cluster.address };
  return { fleet: await makeDemoFleet(), env };
}

function reportOf({ code, stdout, stderr }: Ended): RunReport {
  if (code !== 0) throw new Error(`hms ended with code ${String(code)}:\n${stderr}`);
  return JSON.parse(stdout) as RunReport;
}

/** Gives the command until it follows the run to its end: a server that was gone ends a command, and the run goes on. */
async function followToTheEnd(root: string, env: NodeJS.ProcessEnv): Promise<RunReport> {
  for (let command = 1; ; command += 1) {
    const ended = await runHms(root, ['full-update', '--json'], env);
    if (ended.code === 0 || command === 5) return reportOf(ended);
  }
}

describe('Temporal on PostgreSQL with two workers', () => {
  it('is set up by the jobs of the compose file, which may run again and again', async () => {
    await cluster.runJob('temporal-schema');
    await cluster.runJob('temporal-namespace');

    const versions = await cluster.postgres.run(
      'psql',
      '-Atc',
      'select curr_version from schema_version',
      'temporal',
    );
    expect(versions).toMatch(/^1\.\d+$/);
  });

  it('ends a full update right though one worker is killed in the middle', async () => {
    const { fleet, env } = await prepare();
    await using _fleet = fleet;
    await using killed = await startWorkerProcess(fleet.root, env);
    await using other = await startWorkerProcess(fleet.root, env);
    const hms = startHms(fleet.root, ['full-update', '--json'], env);

    await untilSays(hms, '[ 8/33]');
    await killed.end('SIGKILL');
    const report = reportOf(await hms.ended);

    for (const worker of [killed, other]) expect(worker.log()).toContain('Activity completed');
    expect(report.components).toHaveLength(33);
    expect(await findFaults(fleet, report)).toEqual([]);
    const again = reportOf(await runHms(fleet.root, ['quick-update', '--json'], env));
    expect(again.components.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
  });

  it('goes on after its server and its database were killed and started again', async () => {
    const { fleet, env } = await prepare();
    await using _fleet = fleet;
    await using _one = await startWorkerProcess(fleet.root, env);
    await using _two = await startWorkerProcess(fleet.root, env);
    const hms = startHms(fleet.root, ['full-update', '--json'], env);
    await untilSays(hms, '[ 5/33]');

    await cluster.kill();
    await cluster.postgres.kill();
    await cluster.postgres.start();
    await cluster.start();
    const first = await hms.ended;
    const report = first.code === 0 ? reportOf(first) : await followToTheEnd(fleet.root, env);

    expect(await findFaults(fleet, report)).toEqual([]);
  });
});
