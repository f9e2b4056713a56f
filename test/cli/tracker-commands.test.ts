import { userInfo } from 'node:os';
import path from 'node:path';
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

  it('reads a JUnit report, opens a ticket for a failing suite and resolves it when that passes', async () => {
    const report = (inside: string): string =>
      `<testsuite name="unit"><testcase name="a">${inside}</testcase><testcase name="b"/></testsuite>`;
    await place.write({ 'bad.xml': report('<failure/>'), 'good.xml': report('') });

    const failed = await place.hms('tracker', 'test', 'HMS-DOC', '--junit', 'bad.xml', '--json');
    const passed = await place.hms('tracker', 'test', 'HMS-DOC', '--junit', 'good.xml', '--json');

    const issues = (ran: { stdout: string }): unknown =>
      (JSON.parse(ran.stdout) as { issues: unknown }).issues;
    expect(issues(failed)).toContainEqual(expect.objectContaining({ id: 'WT-HMS-DOC-002', status: 'open' }));
    expect(issues(passed)).toContainEqual(
      expect.objectContaining({ id: 'WT-HMS-DOC-002', status: 'resolved' }),
    );
  });

  it('records nothing from a report that is missing, a folder, not XML or no report, nor without an outcome', async () => {
    await place.write({ 'text.xml': 'not xml', 'other.xml': '<html></html>' });
    const files = await place.files();
    const status = await statusOf('HMS-API');

    const answers = [
      await place.hms('tracker', 'test', 'HMS-API', '--junit', 'missing.xml'),
      await place.hms('tracker', 'test', 'HMS-API', '--junit', '.'),
      await place.hms('tracker', 'test', 'HMS-API', '--junit', 'text.xml'),
      await place.hms('tracker', 'test', 'HMS-API', '--junit', 'other.xml'),
      await place.hms('tracker', 'test', 'HMS-API'),
      await place.hms('tracker', 'start', 'HMS-API'),
    ];

    expect(answers).toEqual([
      { code: 2, stdout: '', stderr: expect.stringContaining('There is no test report missing.xml') },
      { code: 2, stdout: '', stderr: expect.stringContaining('is a folder, not a test report') },
      { code: 2, stdout: '', stderr: expect.stringContaining('text.xml is not well-formed XML') },
      { code: 2, stdout: '', stderr: expect.stringContaining('other.xml is no JUnit report') },
      { code: 2, stdout: '', stderr: expect.stringContaining('--success or --failure') },
      { code: 2, stdout: '', stderr: expect.stringContaining('--success or --failure') },
    ]);
    expect(await place.files()).toEqual(files);
    expect(await statusOf('HMS-API')).toEqual(status);
  });

  it.each([
    ['has no test case', ['none.xml']],
    ['There is no test report', ['gone.xml']],
    ['No file matches', ['gone/*.xml']],
    ['is a folder', ['.']],
    ['is not well-formed XML', ['torn.xml']],
    ['is no JUnit report', ['page.xml']],
  ])('records a run that is known to have failed, though its report %s', async (reason, files) => {
    await place.write({ 'none.xml': '<testsuites/>', 'torn.xml': '<testsuite>', 'page.xml': '<html/>' });

    const known = await place.hms('tracker', 'test', 'HMS-DOC', '--failure', '--junit', ...files, '--json');
    const unknown = await place.hms('tracker', 'test', 'HMS-DOC', '--junit', ...files);
    const passed = await place.hms('tracker', 'test', 'HMS-DOC', '--success', '--junit', ...files);

    expect(known.code).toBe(0);
    expect(known.stderr).toContain(reason);
    expect(JSON.parse(await place.read('data/test-results/HMS-DOC.json'))).toMatchObject({
      success: false,
      results: null,
      failure: expect.stringContaining(reason),
    });
    for (const refused of [unknown, passed]) {
      expect([refused.code, refused.stdout]).toEqual([2, '']);
      expect(refused.stderr).toContain(reason);
      expect(refused.stderr).toContain(
        'Nothing was recorded. If the run failed all the same, say so with --failure',
      );
    }
  });

  it('records what could be read of a run that is known to have failed, and says what could not', async () => {
    const report = '<testsuite name="unit"><testcase name="a"/></testsuite>';
    await place.write({ 'some/a.xml': report, 'some/b.xml': '<testsuite>', 'some/c.xml': '<html/>' });

    const { code, stderr } = await place.hms(
      'tracker',
      'test',
      'HMS-DOC',
      '--failure',
      '--junit',
      'some/*.xml',
    );

    expect(code).toBe(0);
    expect(stderr).toMatch(/some\/b\.xml is not well-formed.*\n.*some\/c\.xml is no JUnit report/);
  });

  it('names the component that was meant', async () => {
    const { code, stdout, stderr } = await place.hms('tracker', 'get', 'HMS-AP');

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^hms: There is no component "HMS-AP" in .*components\.yaml\. Did you mean HMS-API\?/,
    );
  });

  it('refuses a success that its own counts contradict, and a report without a test', async () => {
    const results = '{"passed":1,"failed":2}';
    await place.write({ 'empty.xml': '<testsuites/>' });

    const contradicted = await place.hms('tracker', 'test', 'HMS-API', '--success', '--results', results);
    const empty = await place.hms('tracker', 'test', 'HMS-API', '--junit', 'empty.xml');

    expect([contradicted.code, empty.code]).toEqual([2, 2]);
    expect(contradicted.stderr).toContain('2 tests failed');
    expect(empty.stderr).toContain('has no test case');
  });
});

async function statusOf(id: string): Promise<unknown> {
  return JSON.parse((await place.hms('tracker', 'get', id, '--json')).stdout);
}

describe('the person whose command it is', () => {
  it('stands with what was recorded: --by, HMS_BY, git or the system say who', async () => {
    await using workspace = await createWorkspace();
    const comment = ['tracker', 'comment', 'WT-HMS-API-001', '--text'];
    await workspace.write({ 'someone.gitconfig': '[user]\n\tname = Grace\n\temail = grace@example.org\n' });
    await workspace.write({ 'mail.gitconfig': '[user]\n\temail = lin@example.org\n' });
    const gitconfig = (name: string) => ({ GIT_CONFIG_GLOBAL: path.join(workspace.folder, name) });

    await workspace.hms(
      'tracker',
      'issue',
      'HMS-API',
      '--title',
      'T',
      '--severity',
      'low',
      '--by',
      'Ada\u001B[31m',
    );
    await workspace.hmsWith({ HMS_BY: 'Edsger' }, ...comment, 'one');
    await workspace.hmsWith(gitconfig('someone.gitconfig'), ...comment, 'two');
    await workspace.hmsWith(gitconfig('mail.gitconfig'), ...comment, 'three');
    await workspace.hms(...comment, 'four');
    await workspace.hms(...comment, 'five', '--by', 'x'.repeat(500));
    await workspace.hms('tracker', 'start', 'HMS-API', '--failure', '--by', 'Ada');

    const { timeline } = JSON.parse(
      (await workspace.hms('tracker', 'show', 'WT-HMS-API-001', '--json')).stdout,
    ) as { timeline: { by: string }[] };
    expect(timeline.map(({ by }) => by)).toEqual([
      'Ada',
      'Edsger',
      'Grace',
      'lin@example.org',
      userInfo().username,
      'x'.repeat(100),
    ]);
    const shown = await workspace.hms('tracker', 'show', 'WT-HMS-API-001');
    expect(shown.stdout).toMatch(/commented +two +Grace\n/);
    expect((await workspace.hms('tracker', 'history', 'HMS-API')).stdout).toMatch(/start by Ada/);
  });

  it('is no content: the same key from another person is the same event', async () => {
    await using workspace = await createWorkspace();
    const start = ['tracker', 'start', 'HMS-API', '--success', '--id', 'deploy-1'];

    await workspace.hms(...start, '--by', 'Ada');
    const again = await workspace.hms(...start, '--by', 'Grace');

    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('recorded before with the same key'),
    });
  });
});
