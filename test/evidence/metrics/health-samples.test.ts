import { beforeEach, expect, it } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settleHealth } from '../../../src/evidence/settle-health.ts';
import { getStatus } from '../../../src/tracker/status.ts';
import { serve } from '../../support/evidence/probed-server.ts';
import { useTracker } from '../../support/tracker/fixture.ts';
import { useMember } from '../../support/tracker/member.ts';

const fixture = useTracker();
const context = useMember();
const ID = 'HMS-API';

beforeEach(() => {
  fixture.tracker = { ...fixture.tracker, now: () => new Date() };
});

async function ask(status: number): Promise<void> {
  const http = await serve((_, response) => response.writeHead(status).end());
  const member = context.member({ health: { http, interval: '100ms' } });
  await settleHealth(fixture.tracker, member, {
    run: 'r',
    key: `k${status}`,
    record: 'news',
    signal: AbortSignal.timeout(20_000),
  });
}

it('have labels of plugins without secrets', async () => {
  writeFileSync(path.join(context.folder, '.env'), 'API_TOKEN=hunter22-secret\n');
  const plugin = ['sh', '-c', 'echo "OK|hunter22-secret=1 jobs=2"'];
  const member = context.member({ health: { plugin } });

  await settleHealth(fixture.tracker, member, {
    key: 'k',
    record: 'news',
    signal: AbortSignal.timeout(20_000),
  });

  const names = (await fixture.store.metrics.series(ID)).map(({ name }) => name);
  expect(names).toEqual(['health.***', 'health.jobs', 'health.up']);
});

it('of a health check say each time whether it was up, and how long it took', async () => {
  await ask(200);
  await ask(503);

  const [latency, up] = await fixture.store.metrics.series(ID);
  expect([latency, up]).toMatchObject([
    { name: 'health.latency', unit: 'ms' },
    { name: 'health.up', unit: null },
  ]);
  const answers = await fixture.store.metrics.latest(ID, 'health.up', 10);
  expect(answers.map(({ value }) => value)).toEqual([1, 0, 0, 0]);
  for (const { value } of await fixture.store.metrics.latest(ID, 'health.latency', 10))
    expect(value).toBeGreaterThanOrEqual(0);
});

it('that cannot be kept are told, and the answer counts all the same', async () => {
  rmSync(path.join(fixture.folder, 'metrics'), { recursive: true, force: true });
  writeFileSync(path.join(fixture.folder, 'metrics'), 'a file where a folder must be');
  await ask(200);

  expect((await getStatus(fixture.tracker, ID)).operational_status).toBe('green');
  expect(fixture.damage).toEqual([
    expect.stringContaining('What the health check of HMS-API measured was not kept'),
  ]);
});
