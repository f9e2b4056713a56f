import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { runTests } from '../../src/evidence/run-tests.ts';
import { useMember } from '../support/tracker/member.ts';

const context = useMember();
const REPORT = '<testsuite name="a"><testcase name="b"/><testcase name="c"><failure/></testcase></testsuite>';

function declared(script: string, more: object = {}) {
  return context.member({ test: { command: ['sh', '-c', script], junit: 'report.xml', ...more } });
}

function writeReport(text = REPORT): string {
  const file = path.join(context.folder, 'report.xml');
  writeFileSync(file, text);
  return file;
}

describe('a declared test run', () => {
  it.each([
    ['true', true],
    ['exit 1', false],
    ['kill -9 $$', false],
  ])('of `%s` without a report has success %s and no counts', async (script, success) => {
    const run = await runTests(declared(script));

    expect(run).toMatchObject({ success, results: null, suites: [] });
    expect(run.duration_ms).toBeGreaterThanOrEqual(0);
  });

  it('has the counts of the report that it wrote, and failed when a test did', async () => {
    const run = await runTests(declared(`echo '${REPORT}' > report.xml`));

    expect(run).toMatchObject({
      success: false,
      results: { passed: 1, failed: 1, skipped: 0 },
      suites: [{ name: 'a', passed: 1, failed: 1, skipped: 0 }],
    });
  });

  it('is neither asked for colours, which would make its report no XML, nor told that it may have none', async () => {
    Object.assign(process.env, { FORCE_COLOR: '1', NO_COLOR: '1' });

    const run = await runTests(declared('test -z "$FORCE_COLOR$NO_COLOR"')).finally(() => {
      delete process.env['FORCE_COLOR'];
      delete process.env['NO_COLOR'];
    });

    expect(run.success).toBe(true);
  });

  it('failed when its program did, whatever its report says', async () => {
    const run = await runTests(
      declared(`echo '<testsuite name="a"><testcase/></testsuite>' > report.xml; exit 1`),
    );

    expect(run).toMatchObject({ success: false, results: { passed: 1, failed: 0, skipped: 0 } });
  });

  it('runs in the component’s folder', async () => {
    writeFileSync(path.join(context.folder, 'here'), '');

    expect(await runTests(declared('test -f here'))).toMatchObject({ success: true });
  });

  it('over its time limit failed, and its children are dead', async () => {
    const run = await runTests(declared('(sleep 1; touch late) & wait', { timeout: '300ms' }));
    await sleep(1_200);

    expect(run).toMatchObject({ success: false, results: null });
    expect(existsSync(path.join(context.folder, 'late'))).toBe(false);
  });

  it('may print more than anyone would keep', async () => {
    expect(await runTests(declared('yes | head -c 30000000'))).toMatchObject({ success: true });
  });

  it('that is cancelled is none', async () => {
    const signal = AbortSignal.timeout(200);

    await expect(runTests(declared('sleep 60'), { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('does not take a report of an earlier run for its own, and says so', async () => {
    const file = writeReport();
    utimesSync(file, Date.now() / 1000 - 60, Date.now() / 1000 - 60);

    const run = await runTests(declared('true'));

    expect(run).toMatchObject({ success: true, results: null });
    expect(run.failure).toContain('report.xml was not written by this run');
  });

  it('adds up the reports that its glob matches, but for those of an earlier run', async () => {
    const file = writeReport();
    utimesSync(file, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
    const script = `for name in a b; do mkdir -p $name/build; echo '<testsuite name="s"><testcase/></testsuite>' > $name/build/$name.xml; done`;

    const run = await runTests(declared(script, { junit: '**/*.xml' }));

    expect(run).toMatchObject({
      success: true,
      results: { passed: 2, failed: 0, skipped: 0 },
      failure: null,
    });
  });

  it('uses the reports that its glob matches beside files of another kind, and names those', async () => {
    const script = `mkdir build; echo '${REPORT}' > build/TEST-a.xml; echo '<summary/>' > build/summary.xml`;

    const run = await runTests(declared(script, { junit: 'build/*.xml' }));

    expect(run).toMatchObject({ success: false, results: { passed: 1, failed: 1, skipped: 0 } });
    expect(run.failure).toMatch(/^Not used: build\/summary\.xml is no JUnit report: its root is <summary>/);
  });

  it('failed when its report counts an error that no case tells of, though its program did not', async () => {
    const report = '<testsuite name="a" errors="1"><testcase name="b"/></testsuite>';

    const run = await runTests(declared(`echo '${report}' > report.xml`));

    expect(run).toMatchObject({ success: false, results: { passed: 1, failed: 1, skipped: 0 } });
  });

  it('does not follow a report out of the component’s folder', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'hms-outside-'));
    const target = path.join(outside, 'report.xml');
    symlinkSync(target, path.join(context.folder, 'report.xml'));
    try {
      const run = await runTests(declared(`echo '${REPORT}' > ${target}`));

      expect(run).toMatchObject({ success: true, results: null });
      expect(run.failure).toContain('report.xml is outside the component’s folder');
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it.each([
    ['is torn', `echo '<testsuite name="a"><testcase' > report.xml`, 'not well-formed XML in line 2'],
    ['has a document type', `echo '<!DOCTYPE a><testsuite/>' > report.xml`, 'document type'],
    ['is another kind of file', `echo '<html/>' > report.xml`, 'report.xml is no JUnit report'],
    ['has no case', `echo '<testsuite/>' > report.xml`, 'report.xml has no test case'],
    ['is a folder', 'mkdir report.xml', 'report.xml is a folder'],
    ['is a pipe that nobody writes to', 'mkfifo report.xml', 'report.xml is no regular file'],
    ['is a link to itself', 'ln -s report.xml report.xml', 'report.xml cannot be read'],
    ['is not there', 'true', 'There is no test report report.xml'],
    [
      'stands below a file',
      `echo '${REPORT}' > build`,
      'no test report build/report.xml',
      'build/report.xml',
    ],
    ['matches nothing', 'true', 'No file matches build/*.xml', 'build/*.xml'],
  ])('is not lost when its report %s, and says so', async (_, script, reason, junit = 'report.xml') => {
    const run = await runTests(declared(script, { junit }));

    expect(run).toMatchObject({ success: true, results: null, suites: [] });
    expect(run.failure).toMatch(/^The report that test.junit declares was not used\. /);
    expect(run.failure).toContain(reason);
  });

  it.each([
    [
      'an exit code',
      'echo before; echo why >&2; exit 3',
      / ended with exit code 3\. It printed last:\nbefore\nwhy$/,
    ],
    ['a signal', 'kill -9 $$', / was killed by SIGKILL and printed nothing\.$/],
    ['the time limit', 'echo waiting; sleep 60', / did not end within 1 s\. It printed last:\nwaiting$/],
  ])('that failed keeps %s and what it printed last', async (_, script, told) => {
    const run = await runTests(context.member({ test: { command: ['sh', '-c', script], timeout: '1s' } }));

    expect(run.success).toBe(false);
    expect(run.failure).toMatch(told);
  });

  it('that failed keeps no more than the last lines, without escape sequences', async () => {
    const run = await runTests(
      declared(`seq 1 9999; printf '\\033[31mred\\033[0m\\a\\n'; exit 1`, { junit: undefined }),
    );

    expect(run.failure?.length).toBeLessThan(4_500);
    expect(run.failure).toMatch(/printed last:\n…\n\d+\n[^]*9999\nred$/);
  });

  it('keeps the commit that was checked out when it began', async () => {
    const git = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    execFileSync('git', ['init', '-q'], { cwd: context.folder });
    execFileSync('git', [...git, 'commit', '-q', '--allow-empty', '-m', 'x'], { cwd: context.folder });
    const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: context.folder, encoding: 'utf8' });

    const run = await runTests(declared(`git ${git.join(' ')} commit -q --allow-empty -m y`));

    expect(run.commit).toBe(head.trim());
  });

  it('has no commit where there is none', async () => {
    expect(await runTests(declared('true'))).toMatchObject({ commit: null });
  });

  it('whose program is not there failed, and says what to do', async () => {
    const run = await runTests(context.member({ test: { command: ['hms-no-such-program'], job: 'unit' } }));

    expect(run).toMatchObject({ success: false, results: null, suites: [], job: 'unit' });
    expect(run.failure).toBe(
      'The tests could not run: hms-no-such-program is not on the PATH. Install it, or correct test.command in components.yaml.',
    );
  });

  it('without a declaration says nothing about the component', async () => {
    const running = runTests(context.member({}));

    await expect(running).rejects.toThrow(UnavailableError);
    await expect(running).rejects.toThrow('declares no test: command');
  });
});
