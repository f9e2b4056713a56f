import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { startMonitor } from '../support/workflows/monitor/monitor-client.ts';
import { resultOf, startFleetWorker } from '../support/workflows/server.ts';
import { installSlowGit, type SlowGit } from '../support/workflows/slow-git.ts';
import { useSharedServer } from '../support/workflows/use-server.ts';

const server = useSharedServer();

let fleet: Fleet;
let git: SlowGit;
let service: Server;
let healthAsked = 0;
beforeEach(async () => {
  fleet = await createFleet({ SLOW: {}, OTHER: {} });
  git = await installSlowGit(fleet, 'SLOW');
  service = createServer((_, response) => {
    healthAsked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  const health = { http: `http://127.0.0.1:${port}/`, timeout: '5s', every: '24h' };
  // A look of some three seconds, and so a rest of half a minute at least.
  const settings = { limits: { git_silence: '3s' }, monitor: { backoff_above: '1s' } };
  await fleet.declare({ SLOW: { health }, OTHER: {} }, settings);
});
afterEach(async () => {
  service.close();
  service.closeAllConnections();
  await git[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

/** What happened to git and the health check of SLOW meanwhile. */
async function askedDuring<T>(work: () => Promise<T>): Promise<{ value: T; git: boolean; health: boolean }> {
  const before = { git: await git.asked(), health: healthAsked };
  const value = await work();
  return { value, git: (await git.asked()) > before.git, health: healthAsked > before.health };
}

describe('a component whose last look took long', () => {
  it('is left out of the next quick update, which asks its health and says until when', async () => {
    await using worker = await startFleetWorker(server, fleet);
    const first = resultOf((await worker.run('quickUpdate')).finished, 'SLOW');

    const next = await askedDuring(async () => worker.run('quickUpdate'));
    const byClock = { component_ids: ['SLOW'], scheduled: true };
    const scheduled = await askedDuring(async () => worker.run('quickUpdate', byClock));

    expect(first.error).toContain('printed nothing for 3 s');
    const resting = resultOf(next.value.finished, 'SLOW');
    expect(resting).toMatchObject({
      outcome: 'unchanged',
      operational_status: first.operational_status,
      why: first.why,
      backoff: { limit: 'git_silence' },
    });
    const { until, looked_at, cost_ms } = resting.backoff ?? { until: '', looked_at: '', cost_ms: 0 };
    expect(cost_ms).toBeGreaterThan(2_900);
    expect(Date.parse(until) - Date.parse(looked_at)).toBe(10 * cost_ms);
    expect(next).toMatchObject({ git: false, health: true });
    // By the clock, health is asked as often as it wants.
    expect(scheduled).toMatchObject({ git: false, health: false });
  });

  it('is looked at at once by whoever names it, and what that cost counts from then on', async () => {
    await using worker = await startFleetWorker(server, fleet);
    await worker.run('quickUpdate');

    const named = await askedDuring(async () => worker.run('quickUpdate', { component_ids: ['slow'] }));
    await git.mend();
    const full = await worker.run('fullUpdate', { component_ids: ['SLOW'] });
    const after = await worker.run('quickUpdate');

    expect(named.git).toBe(true);
    expect(resultOf(named.value.finished, 'SLOW').error).toContain('printed nothing for 3 s');
    expect(resultOf(full.finished, 'SLOW').error).toBeNull();
    // On a machine that has much else to do it rests again; no limit is why.
    expect(resultOf(after.finished, 'SLOW').backoff?.limit ?? null).toBeNull();
  });

  it('is told by the monitor, whose cycles leave it out until somebody wants it checked', async () => {
    await using monitor = await startMonitor(server, fleet, { interval_seconds: 3_600 });
    await monitor.cycles(1);
    await monitor.signal('checkNow', { component_ids: ['OTHER'] });
    const { resting, more_resting } = await monitor.cycles(2);
    await git.mend();
    const checked = await askedDuring(async () => {
      await monitor.signal('checkNow', { component_ids: ['SLOW'] });
      return monitor.cycles(3);
    });

    expect(resting).toContainEqual(expect.objectContaining({ component_id: 'SLOW', limit: 'git_silence' }));
    expect(more_resting).toBe(0);
    expect(checked.git).toBe(true);
    expect(checked.value.resting?.filter(({ limit }) => limit !== null)).toEqual([]);
  });
});
