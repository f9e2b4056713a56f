import { countIn, countsOf, type Runner } from './runner.ts';

/** `10 examples, 1 failure, 2 pending` */
export const rspec: Runner = {
  name: 'RSpec',
  read(line) {
    const [, all, rest = ''] =
      /^(\d+) examples?, (\d+ failures?(?:, \d+ pending)?(?:, \d+ errors? occurred outside of examples)?)$/.exec(
        line,
      ) ?? [];
    if (all === undefined) return undefined;
    const failures = countsOf(rest, ['failure', 'failures']);
    const outside = countsOf(rest, [
      'error occurred outside of examples',
      'errors occurred outside of examples',
    ]);
    const skipped = countsOf(rest, ['pending']);
    return { passed: countIn(all) - failures - skipped, failed: failures + outside, skipped };
  },
};

/** `10 runs, 20 assertions, 1 failures, 0 errors, 2 skips` of minitest, and the longer line of test-unit. */
export const minitest: Runner = {
  name: 'minitest',
  read(line) {
    const [, all, rest = ''] =
      /^(\d+) (?:runs|tests), \d+ assertions, (\d+ failures, \d+ errors(?:, \d+ [a-z]+)*)$/.exec(line) ?? [];
    if (all === undefined) return undefined;
    const failed = countsOf(rest, ['failures', 'errors']);
    const skipped = countsOf(rest, ['skips', 'pendings', 'omissions']);
    return { passed: countIn(all) - failed - skipped, failed, skipped };
  },
};

/** `OK (10 tests, 20 assertions)`, or `Tests: 10, Assertions: 20, Failures: 1, Skipped: 1.` */
export const phpunit: Runner = {
  name: 'PHPUnit',
  read(line) {
    const [, well] = /^OK \((\d+) tests?, \d+ assertions?\)$/.exec(line) ?? [];
    if (well !== undefined) return { passed: countIn(well) };
    const [, all, rest = ''] = /^Tests: (\d+), Assertions: \d+((?:, [A-Za-z ]+: \d+)*)\.$/.exec(line) ?? [];
    if (all === undefined) return undefined;
    const failed = countsOf(rest.slice(2), ['failures', 'errors'], 'after');
    const skipped = countsOf(rest.slice(2), ['skipped', 'incomplete'], 'after');
    return { passed: countIn(all) - failed - skipped, failed, skipped };
  },
};

/** `10 tests, 1 failure, 3 excluded, 2 skipped`, before it doctests and properties; what is excluded is among the tests, and was not run. */
export const exunit: Runner = {
  name: 'ExUnit',
  read(line) {
    const [, all, rest = ''] =
      /^((?:\d+ (?:doctests?|properties|property|tests?), )+)(\d+ failures?(?:, \d+ [a-z]+)*)$/.exec(line) ??
      [];
    if (all === undefined) return undefined;
    const count = countsOf(all, ['doctest', 'doctests', 'property', 'properties', 'test', 'tests']);
    const failed = countsOf(rest, ['failure', 'failures', 'invalid']);
    const skipped = countsOf(rest, ['skipped']);
    return { passed: count - failed - skipped - countsOf(rest, ['excluded']), failed, skipped };
  },
};
