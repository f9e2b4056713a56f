import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';

const context = useMember();
const REPORT = '<testsuite name="a"><testcase name="b"/><testcase name="c"><failure/></testcase></testsuite>';

function declared(script: string, more: object = {}) {
  return context.member({ test: { command: ['sh', '-c', script], junit: 'report.xml', ...more } });
}

describe('the counts of a declared test run', () => {
  it.each([
    ['echo "Tests:       1 failed, 2 passed, 3 total" >&2; exit 1', { passed: 2, failed: 1, skipped: 0 }],
    ['echo "3 passed, 1 skipped in 0.10s"', { passed: 3, failed: 0, skipped: 1 }],
    ['echo "all fine"', null],
  ])('without a declared report has the counts that its runner printed: %s', async (script, results) => {
    const run = await runTests(declared(script, { junit: undefined }));

    expect(run).toMatchObject({ success: results?.failed !== 1, results, suites: [] });
  });

  it('has no counts of a summary where a declared report could not be used', async () => {
    const run = await runTests(declared('echo "3 passed in 0.10s"'));

    expect(run).toMatchObject({ success: true, results: null, failure: expect.stringContaining('report') });
  });

  it('writes its report outside the component, where its command has a place for it', async () => {
    const command = ['sh', '-c', `echo '${REPORT}' > "$1"; echo "$1" > where`, 'sh', '{report}'];

    const run = await runTests(context.member({ test: { command } }));

    expect(run).toMatchObject({ success: false, results: { passed: 1, failed: 1 }, suites: [{ name: 'a' }] });
    const where = readFileSync(path.join(context.folder, 'where'), 'utf8').trim();
    expect(where.startsWith(tmpdir())).toBe(true);
    expect(existsSync(path.dirname(where))).toBe(false);
  });

  it('says that it wrote no report at the place for it', async () => {
    const run = await runTests(context.member({ test: { command: ['true', '{report}'] } }));

    expect(run).toMatchObject({
      success: true,
      results: null,
      failure: expect.stringContaining('was not used'),
    });
  });
});
