import { describe, expect, it } from '@jest/globals';
import { readText, told } from './reading.ts';

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
      'a test that is only slow',
      lines(test('started', 'a'), test('timeout', 'a'), test('ok', 'a')),
      ['tests 1/0/0: a passed'],
    ],
    ['a test that took its process down', lines(test('started', 'a')), ['tests 0/1/0: a failed']],
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
