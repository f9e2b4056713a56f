import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { unlessMissing } from '../../src/files/error-codes.ts';
import type { RunReport } from '../../src/domain/updates/run.ts';
import { findServers } from '../../src/temporal/server-processes.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { isAlive } from '../support/is-alive.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { until } from '../support/workflows/server.ts';
import { runHms, startHms, type Ended } from '../support/cli/hms.ts';

jest.setTimeout(180_000);

const IDS = ['A', 'B', 'C', 'D', 'E', 'F'];
const TWO_AT_A_TIME = { HMS_MAX_IN_FLIGHT: '2' };
const BEGAN = /full-update that began at (\S+)\.(?:\s|$)/;

/**
 * Six repositories whose tests take a moment and leave a line in a file that git does not see.
 * Those of `held` wait for the file `go`.
 */
async function createCountingFleet(seconds: number, held?: string): Promise<Fleet> {
  const fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  const entryOf = (id: string) => {
    const wait = id === held ? 'until [ -e "$1" ]; do sleep 0.1; done' : `sleep ${seconds}`;
    return {
      test: {
        command: ['sh', '-c', `${wait}; echo ran >> "$0"`, fleet.file(`runs-of-${id}`), fleet.file('go')],
      },
    };
  };
  await fleet.declare(Object.fromEntries(IDS.map((id) => [id, entryOf(id)])));
  return fleet;
}

async function linesOf(file: string): Promise<string[]> {
  const text = (await unlessMissing(readFile(file, 'utf8'))) ?? '';
  return text.split('\n').filter((line) => line !== '');
}

/** Nothing is lost, doubled, broken or left behind. */
async function expectWhole(fleet: Fleet, { code, stdout }: Ended): Promise<RunReport> {
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as RunReport;
  expect(report.components.map((result) => result.component_id)).toEqual(IDS);
  for (const { outcome, operational_status } of report.components) {
    expect(outcome).toBe('updated');
    expect(operational_status).toBe('green');
  }
  for (const id of IDS) {
    const events = await recordedEvents(fleet.root, id);
    expect(events.filter(({ type }) => type === 'test')).toHaveLength(1);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  }
  for (const kind of ['status', 'analysis', 'environments', 'test-results', 'seen']) {
    for (const id of IDS) JSON.parse(await readFile(fleet.file(`data/${kind}/${id}.json`), 'utf8'));
  }
  expect(await serversOf(fleet)).toEqual([]);
  return report;
}

async function serversOf(fleet: Fleet): Promise<number[]> {
  return findServers(fleet.file('.hms/temporal.db'));
}

/** Ids that a command has reported as done. */
function doneIn(stderr: string): string[] {
  return [...stderr.matchAll(/^\[\d+\/6\] . (\w)/gm)].map(([, id = '']) => id);
}

describe('a full-update that is killed', () => {
  it.concurrent(
    'goes on with the same run after its process and its server were killed again and again',
    async () => {
      await using fleet = await createCountingFleet(0.8);
      const done = new Set<string>();
      const began = new Set<string | undefined>();

      for (const round of [1, 2]) {
        const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
        await hms.says(`[${round * 2 - 1}/6]`);
        hms.process.kill('SIGKILL');
        for (const pid of await serversOf(fleet)) process.kill(pid, 'SIGKILL');
        const { stderr } = await hms.ended;
        for (const id of doneIn(stderr)) done.add(id);
        if (round > 1) began.add(BEGAN.exec(stderr)?.[1]);
      }
      const last = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);

      const report = await expectWhole(fleet, last);
      began.add(BEGAN.exec(last.stderr)?.[1]);
      expect([...began]).toEqual([report.started_at]);
      expect(done.size).toBeGreaterThan(2);
      for (const id of done) expect(await linesOf(fleet.file(`runs-of-${id}`))).toHaveLength(1);
    },
  );

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

  it.concurrent('stops in good order on Ctrl-C, says that it goes on, and goes on', async () => {
    await using fleet = await createCountingFleet(0.3);
    const hms = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await hms.says('/6]');

    hms.process.kill('SIGINT');
    const stopped = await hms.ended;
    const left = await serversOf(fleet);
    const next = await runHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);

    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toContain('Run the same command again to continue where it stopped');
    expect(left).toEqual([]);
    const report = await expectWhole(fleet, next);
    expect(BEGAN.exec(next.stderr)?.[1]).toBe(report.started_at);
    for (const id of IDS) expect(await linesOf(fleet.file(`runs-of-${id}`))).toHaveLength(1);
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
  it.concurrent('share one run and one server, and say where it differs from what was asked', async () => {
    await using fleet = await createCountingFleet(0.3, 'F');
    const first = startHms(fleet.root, ['full-update', '--json'], TWO_AT_A_TIME);
    await first.says('/6]');
    const second = startHms(
      fleet.root,
      ['full-update', '--json', '--component', 'A', '--fix'],
      TWO_AT_A_TIME,
    );
    await second.says('It was started with other settings');
    await writeFile(fleet.file('go'), '');

    const [one, other] = await Promise.all([first.ended, second.ended]);

    const report = await expectWhole(fleet, one);
    expect(await expectWhole(fleet, other)).toEqual(report);
    expect(other.stderr).toContain(
      'It was started with other settings: components: all (you asked for A); fixes: none (you asked for applied).',
    );
    expect(one.stderr).not.toContain('Going on');
  });

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
