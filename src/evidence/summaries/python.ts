import { countIn, countsOf, type Runner } from './runner.ts';

const PYTEST =
  /^=*\s?((?:\d+ (?:failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?|rerun|subtests passed|subtests failed)(?:, )?)+|no tests (?:ran|collected)(?: \(\d+ deselected\))?) in [\d.]+s(?: \([\d:, days]+\))?\s?=*$/;

/** `===== 1 failed, 2 passed, 1 skipped, 1 error in 0.12s =====`, with `-q` without the lines around it. */
export const pytest: Runner = {
  name: 'pytest',
  read(line) {
    const [, list] = PYTEST.exec(line) ?? [];
    if (list === undefined) return undefined;
    return {
      passed: countsOf(list, ['passed', 'xpassed']),
      failed: countsOf(list, ['failed', 'error', 'errors']),
      skipped: countsOf(list, ['skipped', 'xfailed']),
    };
  },
};

/** `Ran 5 tests in 0.001s`, and after it `OK (skipped=1)` or `FAILED (failures=1, errors=1)`. */
export const unittest: Runner = {
  name: 'unittest',
  read(line) {
    const [, ran] = /^Ran (\d+) tests? in [\d.]+s$/.exec(line) ?? [];
    if (ran !== undefined) return { passed: countIn(ran) };
    const [, list] = /^(?:OK|FAILED) \(((?:[a-z ]+=\d+(?:, )?)+)\)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    const failed = countsOf(list, ['failures', 'errors', 'unexpected successes'], 'after');
    const skipped = countsOf(list, ['skipped', 'expected failures'], 'after');
    return { passed: -failed - skipped, failed, skipped };
  },
};
