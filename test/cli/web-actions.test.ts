import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HealingState } from '../../src/domain/healing/state.ts';
import { createToken } from '../../src/web/sign-in/token-file.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { QUICK, healEvents } from '../support/workflows/healing/heal-worker.ts';
import { until } from '../support/workflows/server.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { runLine } from '../support/cli/run-line.ts';

jest.setTimeout(120_000);

let fleet: Fleet;
let serving: RunningHms;
let url = '';
let token = '';
beforeAll(async () => {
  fleet = await createFleet({ DOWN: {} });
  await fleet.declare(
    {
      DOWN: {
        health: { command: ['test', '-e', fleet.file('up')] },
        restart: { command: ['touch', fleet.file('up')] },
      },
    },
    { ...QUICK, web: { actions: true } },
  );
  serving = startHms(fleet.root, ['up', '--web', '0', '--json']);
  const [printed] = (await once(serving.process.stdout ?? process.stdin, 'data')) as [Buffer];
  ({ web_url: url } = JSON.parse(printed.toString()) as { web_url: string });
  token = await createToken(fleet.root, {
    name: 'release bot',
    scopes: ['act'],
    expires: new Date(Date.now() + 3_600_000),
  });
});
afterAll(async () => {
  serving.process.kill('SIGTERM');
  await serving.ended;
  await fleet[Symbol.asyncDispose]();
});

async function post(path: string, body: object = {}) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

async function heals(): Promise<HealingState> {
  const { stdout } = await runLine(fleet.root, ['heal', 'status', '--json']);
  return JSON.parse(stdout) as HealingState;
}

describe('the web', () => {
  it('tells the monitor what the command line tells it, with the name of who said it', async () => {
    const before = await post('/monitor/pause');
    await runLine(fleet.root, ['monitor', '--interval', '3600', '--detach']);

    const paused = await post('/monitor/pause', { reason: 'moving house', for: '2h' });
    const { stdout } = await runLine(fleet.root, ['monitor', 'status', '--json']);
    const wrong = await post('/monitor/check', { components: ['NOBODY'] });
    const checked = await post('/monitor/check', { components: ['DOWN'] });
    const resumed = await post('/monitor/resume');

    expect(before).toMatchObject({ status: 503, json: { detail: expect.stringContaining('does not run') } });
    expect(paused).toMatchObject({ status: 200, json: { done: expect.stringMatching(/paused/i) } });
    expect(JSON.parse(stdout)).toMatchObject({ paused: { reason: 'moving house', by: 'release bot' } });
    expect(wrong.status).toBe(404);
    expect([checked.status, resumed.status]).toEqual([200, 200]);
  });

  it('has a component healed, and approves what that asks for, in the name of the token', async () => {
    const early = await post('/components/DOWN/approve');
    const asked = await post('/components/down/heal', { reason: 'it is down' });
    await until('the heal asks', async () => (await heals()).running[0]?.waits_for_approval === true);
    const wasUp = await exists(fleet.file('up'));
    const approved = await post('/components/DOWN/approve');
    await until('it is healed', async () => (await healEvents(fleet, 'DOWN')).length > 0);
    const audit = await readFile(
      fleet.file(`data/audit/${new Date().toISOString().slice(0, 7)}.jsonl`),
      'utf8',
    );

    expect(early).toMatchObject({
      status: 503,
      json: { detail: expect.stringContaining('No heal of DOWN') },
    });
    expect(asked).toMatchObject({ status: 200, json: { result: { outcome: 'started' } } });
    expect(wasUp).toBe(false);
    expect(approved).toMatchObject({ status: 200, json: { done: expect.stringMatching(/^Approved\./) } });
    expect(await healEvents(fleet, 'DOWN')).toMatchObject([
      { outcome: 'healed', actor: 'release bot', detail: expect.stringContaining('approved by release bot') },
    ]);
    expect(audit).toMatch(/"action":"component\.approve","id":"DOWN","by":"release bot".*"outcome":"done"/);
  });

  it('pauses and resumes healing', async () => {
    const paused = await post('/healing/pause', { for: '1h' });
    const state = await heals();
    const resumed = await post('/healing/resume');

    expect([paused.json['done'], resumed.json['done']]).toEqual([
      'Healing is paused.',
      'Healing is resumed.',
    ]);
    expect(state.pause).toMatchObject({ reason: 'no reason was given', by: 'release bot' });
    expect(await heals()).toMatchObject({ pause: null, resumed: { by: 'release bot' } });
  });
});
