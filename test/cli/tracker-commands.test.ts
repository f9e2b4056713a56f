import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

const READY = { code: 0, stderr: '' };

describe('hms tracker, as the specification writes it', () => {
  it('records a start', async () => {
    const ran = await place.hms(...'tracker start HMS-API --success --env dev --version 1.2.3'.split(' '));

    expect(ran).toEqual({
      ...READY,
      stdout: expect.stringMatching(/^Recorded the start\. HMS-API is green: /),
    });
    expect(await statusOf('HMS-API')).toMatchObject({
      start_history: [{ success: true, environment: 'dev', version: '1.2.3' }],
    });
  });

  it('records a test run', async () => {
    const results = '{"passed": 42, "failed": 0, "skipped": 3}';

    const ran = await place.hms('tracker', 'test', 'HMS-API', '--success', '--results', results);

    expect(ran).toEqual({ ...READY, stdout: expect.stringContaining('100 % of tests passed') });
    expect(await statusOf('HMS-API')).toMatchObject({
      test_history: [{ success: true, results: { passed: 42, failed: 0, skipped: 3 } }],
    });
  });

  it('opens a ticket and prints its id, then resolves it, whatever the case of its letters', async () => {
    const opened = await place.hms(
      ...['tracker', 'issue', 'hms-api', '--title', 'Database connection timeout', '--severity', 'medium'],
    );
    const before = await place.files();
    const resolved = await place.hms(
      'tracker',
      'resolve',
      'wt-hms-api-001',
      '--resolution',
      'Longer timeout',
    );

    expect(opened).toEqual({ ...READY, stdout: 'WT-HMS-API-001\n' });
    expect(resolved).toEqual({
      ...READY,
      stdout: expect.stringMatching(/^WT-HMS-API-001 is resolved\. HMS-API is green: /),
    });
    expect(await place.files()).toEqual(before);
    expect(await statusOf('HMS-API')).toMatchObject({
      issues: [{ id: 'WT-HMS-API-001', status: 'resolved', resolution: 'Longer timeout' }],
    });
  });

  it('refuses to resolve a ticket again, one that is not there, and what is no ticket id', async () => {
    const files = await place.files();

    const again = await place.hms('tracker', 'resolve', 'WT-HMS-API-001', '--resolution', 'x');
    const missing = await place.hms('tracker', 'resolve', 'WT-HMS-API-777', '--resolution', 'x');
    const stranger = await place.hms('tracker', 'resolve', 'WT-HMS-XXX-001', '--resolution', 'x');
    const garbage = await place.hms('tracker', 'resolve', '../../etc/passwd', '--resolution', 'x');
    const empty = await place.hms('tracker', 'resolve', 'WT-HMS-API-001', '--resolution', ' ');

    expect([again, missing, stranger, garbage, empty]).toEqual([
      { code: 2, stdout: '', stderr: expect.stringMatching(/WT-HMS-API-001 was resolved at .* already/) },
      { code: 2, stdout: '', stderr: expect.stringContaining('There is no ticket WT-HMS-API-777') },
      { code: 2, stdout: '', stderr: expect.stringContaining('There is no component "HMS-XXX"') },
      {
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('is no ticket id; one looks like WT-HMS-API-001'),
      },
      { code: 2, stdout: '', stderr: expect.stringContaining("'--resolution <text>' argument ' '") },
    ]);
    expect(await place.files()).toEqual(files);
  });

  it('shows one status, explains it, and shows all', async () => {
    const get = await place.hms('tracker', 'get', 'HMS-API');
    const explained = await place.hms('tracker', 'get', 'HMS-API', '--explain');
    const list = await place.hms('tracker', 'list');

    expect(get.stdout).toMatch(/^HMS-API is green: .*\.\n$/);
    expect(explained.stdout).toMatch(/test_pass_rate +green +100 % of tests passed +green above 95 %/);
    expect(list.stdout).toMatch(/^COMPONENT +STATUS +WHY +TICKETS\nHMS-API +green .*\nHMS-DOC +unknown /);
    expect(list.stdout).toMatch(/\n\n2 components: 1 green, 1 unknown\.\n$/);
  });
});

describe('hms tracker', () => {
  it('prints exactly the stored status with --json, wherever that stands', async () => {
    const behind = await place.hms('tracker', 'get', 'HMS-API', '--json');
    const before = await place.hms('--json', 'tracker', 'get', 'hms-api');

    expect(behind.stdout).toBe(before.stdout);
    expect(JSON.parse(behind.stdout)).toEqual(JSON.parse(await place.read('data/status/HMS-API.json')));
  });

  it('records one event for one key, and refuses other content under it', async () => {
    const first = await place.hms('tracker', 'start', 'HMS-DOC', '--success', '--id', 'build-1', '--json');
    const second = await place.hms('tracker', 'start', 'HMS-DOC', '--success', '--id', 'build-1', '--json');
    const other = await place.hms('tracker', 'start', 'HMS-DOC', '--failure', '--id', 'build-1');

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(other).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('The key "build-1" was used'),
    });
    const { start_history } = (await statusOf('HMS-DOC')) as { start_history: unknown[] };
    expect(start_history).toEqual([expect.objectContaining({ success: true })]);
  });

  it('records one event for one key, though a time that is counted back from now differs each time', async () => {
    const start = ['tracker', 'start', 'HMS-DOC', '--success', '--at', '90m', '--id', 'build-2'];
    const first = await place.hms(...start);

    const second = await place.hms(...start);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stdout).toContain('recorded before with the same key');
  });

  it.each([
    [['start', 'HMS-DOC', '--success', '--id', ''], "'--id <key>' argument '' is invalid. It is empty"],
    [['start', 'HMS-DOC', '--success', '--version', ' '], "'--version <version>' argument ' '"],
    [['start', 'HMS-DOC', '--success', '--env', ''], "'--env <environment>' argument ''"],
    [['test', 'HMS-DOC', '--success', '--commit', ''], "'--commit <hash>' argument ''"],
    [
      ['test', 'HMS-DOC', '--success', '--results', '{"passed":5,"failed":0,"skiped":3,"x":1}'],
      'It has "skiped", "x"',
    ],
    [['test', 'HMS-DOC', '--success', '--results', '[]'], 'passed and failed'],
    [['start', 'HMS-DOC', '--success', '--at', '0000-01-01T00:00:00+14:00'], 'a time from 2000 to 9999'],
    [['get', 'HMS-DOC', '--at', '9999-12-31T23:59:59-05:00'], 'a time from 2000 to 9999'],
  ])('refuses %j in words', async (args, words) => {
    const ran = await place.hms('tracker', ...args);

    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(words) });
  });

  it('opens one ticket for one key', async () => {
    const issue = ['tracker', 'issue', 'HMS-DOC', '--title', 'Typo', '--severity', 'low', '--id', 'k'];

    const first = await place.hms(...issue);
    const second = await place.hms(...issue);

    expect([first.stdout, second.stdout]).toEqual(['WT-HMS-DOC-001\n', 'WT-HMS-DOC-001\n']);
    expect(second.stderr).toBe(
      'This ticket was recorded before with the same key, so nothing was recorded now.\n',
    );
  });

  it('names the component that was meant', async () => {
    const { code, stdout, stderr } = await place.hms('tracker', 'get', 'HMS-AP');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^hms: There is no component "HMS-AP" in .*components\.yaml\. Did you mean HMS-API\?/,
    );
    expect((await place.hms('environment', 'check', 'all')).stderr).toContain('run `hms environment all`');
  });
});

async function statusOf(id: string): Promise<unknown> {
  return JSON.parse((await place.hms('tracker', 'get', id, '--json')).stdout);
}
