import { describe, expect, it } from '@jest/globals';
import { collectSummary } from '../../src/evidence/summaries/collect-summary.ts';

function summaryOf(output: string, size = output.length) {
  const collector = collectSummary();
  const take = collector.stream();
  const bytes = Buffer.from(output);
  for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
  return collector.summary();
}

const counts = (passed: number, failed: number, skipped: number) => ({ passed, failed, skipped });

describe('a runner’s own summary', () => {
  it.each([
    [
      'Jest',
      'Test Suites: 1 failed, 1 total\nTests:       1 failed, 2 skipped, 3 todo, 20 passed, 26 total\nTime: 1 s',
      counts(20, 1, 5),
    ],
    ['Jest', 'Tests:       0 total', counts(0, 0, 0)],
    [
      'Vitest',
      ' Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 12 passed | 2 skipped (15)\n',
      counts(12, 1, 2),
    ],
    [
      'Vitest',
      '\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m3 passed\u001B[39m\u001B[22m\u001B[90m (3)\u001B[39m\n',
      counts(3, 0, 0),
    ],
    [
      'node --test',
      'ℹ tests 7\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n',
      counts(3, 2, 2),
    ],
    ['node --test', '# tests 1\n# pass 1\n# fail 0\n# cancelled 0\n# skipped 0\n# todo 0', counts(1, 0, 0)],
    ['Mocha', '\n  12 passing (30ms)\n  1 pending\n  2 failing\n\n  1) a test:\n', counts(12, 2, 1)],
    ['Deno', 'FAILED | 5 passed (2 steps) | 1 failed | 1 ignored (10ms)', counts(5, 1, 1)],
    [
      'pytest',
      '=== 1 failed, 2 passed, 3 skipped, 1 xfailed, 1 xpassed, 4 warnings, 1 error in 0.12s ===',
      counts(3, 2, 4),
    ],
    ['pytest', '1481 passed, 26 skipped in 65.12s (0:01:05)', counts(1_481, 0, 26)],
    ['pytest', '============ no tests ran in 0.01s ============', counts(0, 0, 0)],
    ['unittest', 'Ran 5 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)', counts(2, 2, 1)],
    ['unittest', 'Ran 5 tests in 0.001s\n\nOK\n', counts(5, 0, 0)],
    [
      'cargo test',
      'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n' +
        'test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
      counts(5, 1, 1),
    ],
    [
      'cargo nextest',
      '     Summary [   0.1s] 4 tests run: 2 passed (1 flaky), 1 failed, 1 timed out, 3 skipped',
      counts(2, 2, 3),
    ],
    [
      'go test -v',
      '=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- FAIL: TestB/sub_1 (0.10s)\n--- SKIP: TestC (0.00s)',
      counts(1, 1, 1),
    ],
    [
      'Maven',
      '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.05 s -- in a.B\n[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0\n' +
        '[ERROR] Tests run: 10, Failures: 1, Errors: 1, Skipped: 2\n',
      counts(8, 2, 2),
    ],
    ['Gradle', '10 tests completed, 2 failed, 1 skipped', counts(7, 2, 1)],
    [
      'dotnet test',
      'Failed!  - Failed:     1, Passed:     5, Skipped:     0, Total:     6, Duration: 8 ms - a.dll',
      counts(5, 1, 0),
    ],
    ['RSpec', '10 examples, 1 failure, 2 pending, 1 error occurred outside of examples', counts(7, 2, 2)],
    ['minitest', '10 runs, 20 assertions, 1 failures, 1 errors, 2 skips', counts(6, 2, 2)],
    [
      'minitest',
      '5 tests, 5 assertions, 0 failures, 0 errors, 1 pendings, 0 omissions, 0 notifications',
      counts(4, 0, 1),
    ],
    ['PHPUnit', 'OK (10 tests, 20 assertions)', counts(10, 0, 0)],
    [
      'PHPUnit',
      'Tests: 10, Assertions: 20, Errors: 1, Failures: 1, Skipped: 1, Incomplete: 1, Risky: 1.',
      counts(6, 2, 2),
    ],
    ['ExUnit', '1 doctest, 10 tests, 1 failure, 2 skipped', counts(8, 1, 2)],
    ['ExUnit', '10 tests, 1 failure, 3 excluded, 1 invalid, 2 skipped', counts(3, 2, 2)],
  ])('of %s', (runner, output, expected) => {
    expect(summaryOf(output)).toEqual({ runner, counts: expected });
    expect(summaryOf(output, 3)).toEqual({ runner, counts: expected });
  });

  it.each([
    ['nothing', ''],
    ['what only looks like one', 'I said: 12 passing (30ms)\nTests: none\n10 examples of use'],
    ['two kinds of runners', 'Tests:       1 passed, 1 total\n3 passed in 0.1s'],
    ['counts that do not add up', 'Ran 1 test in 0.1s\nFAILED (failures=2)'],
  ])('is none where there is %s', (_, output) => {
    expect(summaryOf(output)).toBeUndefined();
  });

  it.each([
    `Tests:       ${'9'.repeat(23)} passed, ${'9'.repeat(23)} total`,
    `${'9'.repeat(600)} tests completed, ${'9'.repeat(600)} failed`,
    ['Tests:       9007199254740991 passed, 9007199254740991 total', 'Tests:       1 passed, 1 total'].join(
      '\n',
    ),
  ])('counts nothing where a number is none of tests: %.40s', (output) => {
    expect(summaryOf(output)).toBeUndefined();
  });

  it('is looked for at any length of lines and of output', () => {
    const noise = `${'x1'.repeat(100_000)}\n`.repeat(20);

    expect(summaryOf(`${noise}OK (10 tests, 20 assertions)\n${noise}`, 65_536)).toMatchObject({
      runner: 'PHPUnit',
    });
  });
});
