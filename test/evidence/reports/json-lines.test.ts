import { describe, expect, it } from '@jest/globals';
import { readText, told } from '../../support/evidence/reports/reading.ts';

const lines = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const go = (Action: string, more: object = {}) => ({ Action, Package: 'p', ...more });
const suite = (event: string, failed: number) => ({ type: 'suite', event, passed: 1, failed });
const test = (event: string, name: string, more: object = {}) => ({ type: 'test', event, name, ...more });

describe('a report of `go test -json`', () => {
  it.each([
    [
      'a package that ended without a failing test',
      lines(go('start'), go('output', { Output: 'panic: no config\n' }), go('fail')),
      ['p 0/1/0: (package) failed'],
    ],
    ['a run that was killed', lines(go('run', { Test: 'T' })), ['p 0/1/0: T failed']],
    ['a benchmark, which has no end', lines(go('run', { Test: 'BenchmarkA' }), go('pass')), []],
    [
      'packages that could not be built, as plain text, as Go before 1.24 prints them',
      `FAIL\tq [build failed]\nFAIL\tr [setup failed]\n${lines(go('pass', { Test: 'T' }), go('pass'))}FAIL\n`,
      ['p 1/0/0: T passed', 'q 0/1/0: (package) failed', 'r 0/1/0: (package) failed'],
    ],
    [
      'a package that could not be built, in both ways, once',
      `${lines(go('start'), go('fail', { FailedBuild: 'p' }))}FAIL\tp [build failed]\n`,
      ['p 0/1/0: (package) failed'],
    ],
    [
      'the same test again (-count=2)',
      lines(
        go('run', { Test: 'T' }),
        go('pass', { Test: 'T' }),
        go('run', { Test: 'T' }),
        go('fail', { Test: 'T' }),
        go('fail'),
      ),
      ['p 1/1/0: T passed, T failed'],
    ],
    [
      'a package that started again for a test that failed, and passed then',
      lines(
        ...[go('start'), go('pass', { Test: 'A' }), go('fail', { Test: 'T' }), go('fail')],
        ...[go('start'), go('pass', { Test: 'T' }), go('pass')],
      ),
      ['p 2/0/0: A passed, T flaky'],
    ],
    [
      'a package that started twice again, and failed each time',
      lines(
        ...[go('fail', { Test: 'T' }), go('pass', { Test: 'T/a' }), go('fail')],
        ...[go('fail', { Test: 'T' }), go('pass', { Test: 'T/a' }), go('fail')],
        ...[go('fail', { Test: 'T' }), go('skip', { Test: 'T/a' }), go('fail')],
      ),
      ['p 1/1/0: T failed, T/a passed'],
    ],
    [
      'a test that failed when its package started again',
      lines(go('pass', { Test: 'T' }), go('pass'), go('fail', { Test: 'T' }), go('fail')),
      ['p 0/1/0: T failed'],
    ],
    [
      'the same test of two packages',
      lines(
        ...[go('fail', { Test: 'T' }), go('fail')],
        ...[go('pass', { Package: 'q', Test: 'T' }), go('pass', { Package: 'q' })],
      ),
      ['p 0/1/0: T failed', 'q 1/0/0: T passed'],
    ],
    [
      'other lines between its own',
      `# p\n${lines(go('pass', { Test: 'T' }))}FAIL\n`,
      ['p 1/1/0: T passed, (package) failed'],
    ],
  ])('tells %s', async (_, text, suites) => {
    expect(told(await readText('go', text))).toEqual(suites);
  });

  it('as PowerShell writes it, in UTF-16, is read', async () => {
    const text = Buffer.from(`\uFEFF${lines(go('pass', { Test: 'T' }), go('pass'))}`, 'utf16le');

    expect(told(await readText('go', text))).toEqual(['p 1/0/0: T passed']);
  });
});

describe('a report of `cargo test` as JSON', () => {
  it.each([
    [
      'modules as suites',
      lines(test('ok', 'cart::tests::adds'), test('ok', 'top')),
      ['cart::tests 1/0/0: adds passed', 'tests 1/0/0: top passed'],
    ],
    [
      'nextest’s binaries as suites, and a test that passed at its second try',
      lines(test('ok', 'hms::api$adds#2'), test('failed', 'hms::api$cart::adds#2')),
      ['hms::api 1/0/0: adds flaky', 'hms::api$cart 0/1/0: adds failed'],
    ],
    [
      'nextest’s tests that it tried again, which start once and end with the number of the last try',
      lines(
        ...['a$x', 'a$y', 'a$z'].map((name) => test('started', name)),
        ...[test('ok', 'a$x#2'), test('failed', 'a$y#3'), test('ok', 'a$z'), suite('failed', 1)],
      ),
      ['a 2/1/0: x flaky, y failed, z passed'],
    ],
    [
      'every try of a test, of which the last decides',
      lines(
        ...[test('failed', 'a$x'), test('started', 'a$x#2'), test('ok', 'a$x#2')],
        ...[test('failed', 'a$y#1'), test('failed', 'a$y#2'), suite('failed', 1)],
      ),
      ['a 1/1/0: x flaky, y failed'],
    ],
    [
      'two tests of one name, in two programs',
      lines(test('failed', 'a'), test('ok', 'a')),
      ['tests 1/1/0: a failed, a passed'],
    ],
    [
      'a test that is only slow',
      lines(test('started', 'a'), test('timeout', 'a'), test('ok', 'a')),
      ['tests 1/0/0: a passed'],
    ],
    ['a test that took its process down', lines(test('started', 'a')), ['tests 0/1/0: a failed']],
    [
      'a run that was killed between two tests',
      lines(suite('started', 0), test('started', 'a'), test('ok', 'a')),
      ['tests 1/1/0: a passed, (run) failed'],
    ],
    [
      'a second suite that was killed',
      lines(suite('started', 0), test('ok', 'a'), suite('ok', 0), suite('started', 0)),
      ['tests 1/1/0: a passed, (run) failed'],
    ],
    [
      'a failure that only its suite counts',
      lines(test('ok', 'a'), suite('failed', 1)),
      ['tests 1/1/0: a passed, (suite) failed'],
    ],
    [
      'a suite that failed and does not count why',
      lines({ type: 'suite', event: 'failed' }),
      ['tests 0/1/0: (suite) failed'],
    ],
    [
      'a failure that its suite counts too',
      lines(
        test('failed', 'a'),
        suite('failed', 1),
        test('started', 'b'),
        suite('failed', 1),
        suite('ok', 0),
      ),
      ['tests 0/2/0: a failed, b failed'],
    ],
  ])('tells %s', async (_, text, suites) => {
    expect(told(await readText('cargo', text))).toEqual(suites);
  });
});
