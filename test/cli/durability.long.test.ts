import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { runHms, startHms } from '../support/cli/hms.ts';
import {
  createCountingFleet,
  expectWhole,
  IDS,
  serversOf,
  TWO_AT_A_TIME,
} from '../support/cli/counting-fleet.ts';
import { isAlive } from '../support/is-alive.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { exists } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';

jest.setTimeout(300_000);

describe('a full-update that is killed', () => {
  it.concurrent('leaves a server that the next command takes over and ends', async () => {
    await using fleet = await createCountingFleet(0.3);
    const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await hms.says('/6]');
    const [server] = await serversOf(fleet);

    hms.process.kill('SIGKILL');
    await hms.ended;
    const next = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await next.says('Going on with the full-update');

    expect(await serversOf(fleet)).toEqual([server]);
    await expectWhole(fleet, await next.ended);
  });

  it.concurrent('ends with what to do when its server is killed, and goes on the next time', async () => {
    await using fleet = await createCountingFleet(0.3);
    const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await hms.says('/6]');

    for (const pid of await serversOf(fleet)) process.kill(pid, 'SIGKILL');
    const killed = await hms.ended;
    const next = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);

    expect(killed.code).toBe(3);
    expect(killed.stdout).toBe('');
    expect(killed.stderr).toMatch(/embedded Temporal server ended .* run the same command again/);
    expect(next.stderr).toContain('Going on with the full-update');
    await expectWhole(fleet, next);
  });
});

describe('a full-update that is to end at once', () => {
  it.concurrent('ends at once with its tests and its server, and goes on the next time', async () => {
    await using fleet = await createCountingFleet(0.3);
    await fleet.declare({
      A: { test: { command: ['sh', '-c', 'echo $$ > "$0"; sleep 5', fleet.file('pid')] } },
    });
    const hms = startHms(fleet.root, ['full-update', '--json']);
    await until('the tests run', () => exists(fleet.file('pid')));
    const pid = Number(await readFile(fleet.file('pid'), 'utf8'));

    hms.process.kill('SIGINT');
    await hms.says('Stopping');
    hms.process.kill('SIGINT');
    const { code } = await hms.ended;
    const left = await serversOf(fleet);

    expect(code).toBe(130);
    expect(left).toEqual([]);
    await until('no tests run', () => !isAlive(pid));
    const next = await runHms(fleet.root, ['full-update', '--json']);
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('Going on with the full-update');
  });

  it.concurrent.each([1, 2])(
    'leaves no server when it was just starting one: signals %s',
    async (signals) => {
      await using fleet = await createCountingFleet(0.3);
      const hms = startHms(fleet.root, ['full-update', '--json']);
      await until('a server is being started', async () => (await serversOf(fleet)).length > 0);

      for (let sent = 0; sent < signals; sent += 1) {
        hms.process.kill('SIGINT');
        await hms.says('Stopping');
      }
      const { code } = await hms.ended;

      expect(code).toBe(130);
      await until('there is no server', async () => (await serversOf(fleet)).length === 0);
    },
  );
});

describe('two commands at once', () => {
  it.concurrent('of which one is full and one is quick both end', async () => {
    await using fleet = await createCountingFleet(0.3);
    const quick = startHms(fleet.root, ['quick-update', '--json'], TWO_AT_A_TIME);
    await quick.says('/6]');
    const full = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    const { code } = await quick.ended;

    expect([code, full.code]).toEqual([0, 0]);
    for (const id of IDS) {
      const tests = (await recordedEvents(fleet.root, id)).filter(({ type }) => type === 'test');
      expect(tests).toHaveLength(2);
    }
    expect(await serversOf(fleet)).toEqual([]);
  });
});
