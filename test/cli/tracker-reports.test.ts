import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('hms tracker test with a report', () => {
  it('reads a JUnit report, opens a ticket for a failing suite and resolves it when that passes', async () => {
    const report = (inside: string): string =>
      `<testsuite name="unit"><testcase name="a">${inside}</testcase><testcase name="b"/></testsuite>`;
    await place.write({ 'bad.xml': report('<failure/>'), 'good.xml': report('') });

    const failed = await place.hms('tracker', 'test', 'HMS-DOC', '--junit', 'bad.xml', '--json');
    const passed = await place.hms('tracker', 'test', 'HMS-DOC', '--junit', 'good.xml', '--json');

    const issues = (ran: { stdout: string }): unknown =>
      (JSON.parse(ran.stdout) as { issues: unknown }).issues;
    expect(issues(failed)).toContainEqual(expect.objectContaining({ id: 'WT-HMS-DOC-001', status: 'open' }));
    expect(issues(passed)).toContainEqual(
      expect.objectContaining({ id: 'WT-HMS-DOC-001', status: 'resolved' }),
    );
  });

  it('records nothing from a report that is missing, a folder, not XML or no report, nor without an outcome', async () => {
    await place.write({ 'text.xml': 'not xml', 'other.xml': '<html></html>' });
    const status = await statusOf('HMS-API');
    const files = await place.files();

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
