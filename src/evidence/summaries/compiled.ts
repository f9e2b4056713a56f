import { countIn, countsOf, type Runner } from './runner.ts';

/** `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s`, one for each program of tests. */
export const cargo: Runner = {
  name: 'cargo test',
  read(line) {
    const [, list] =
      /^test result: (?:ok|FAILED)\. (\d+ passed; \d+ failed; \d+ ignored;.*)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    return {
      passed: countsOf(list, ['passed']),
      failed: countsOf(list, ['failed']),
      skipped: countsOf(list, ['ignored']),
    };
  },
};

/** `     Summary [   0.1s] 4 tests run: 2 passed (1 flaky), 1 failed, 1 timed out, 3 skipped` */
export const nextest: Runner = {
  name: 'cargo nextest',
  read(line) {
    const [, list] = /^\s+Summary \[\s*[\d.]+s\] [\d/]+ tests? run: (.*)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    const plain = list.replaceAll(/ \([^)]*\)/g, '');
    return {
      passed: countsOf(plain, ['passed']),
      failed: countsOf(plain, ['failed', 'timed out', 'exec failed']),
      skipped: countsOf(plain, ['skipped']),
    };
  },
};

/** `--- PASS: TestName (0.00s)` of `go test -v`: a line for each test and each of its subtests; without `-v` Go counts nothing. */
export const go: Runner = {
  name: 'go test -v',
  read(line) {
    const [, what] = /^(?: {4})*--- (PASS|FAIL|SKIP): .+ \([\d.]+s\)$/.exec(line) ?? [];
    if (what === undefined) return undefined;
    if (what === 'PASS') return { passed: 1 };
    return what === 'FAIL' ? { failed: 1 } : { skipped: 1 };
  },
};

/** `[WARNING] Tests run: 10, Failures: 1, Errors: 0, Skipped: 2`, one for each module; lines with a time are of single classes. */
export const maven: Runner = {
  name: 'Maven',
  read(line) {
    const [, run, failures, errors, skipped] =
      /^(?:\[[A-Z]+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)(?:, Flakes: \d+)?$/.exec(
        line,
      ) ?? [];
    if (run === undefined) return undefined;
    const failed = countIn(failures) + countIn(errors);
    return { passed: countIn(run) - failed - countIn(skipped), failed, skipped: countIn(skipped) };
  },
};

/** `10 tests completed, 2 failed, 1 skipped`, which Gradle prints when one failed. */
export const gradle: Runner = {
  name: 'Gradle',
  read(line) {
    const [, all, rest = ''] = /^(\d+) tests? completed((?:, \d+ [a-z]+)+)$/.exec(line) ?? [];
    if (all === undefined) return undefined;
    const list = rest.slice(2);
    const [failed, skipped] = [countsOf(list, ['failed']), countsOf(list, ['skipped'])];
    return { passed: countIn(all) - failed - skipped, failed, skipped };
  },
};

/** `Failed!  - Failed:     1, Passed:     5, Skipped:     0, Total:     6, Duration: 8 ms`, one for each assembly. */
export const dotnet: Runner = {
  name: 'dotnet test',
  read(line) {
    const [, failed, passed, skipped] =
      /^(?:Passed|Failed)!\s+- Failed:\s+(\d+), Passed:\s+(\d+), Skipped:\s+(\d+), Total:\s+\d+/.exec(line) ??
      [];
    if (failed === undefined) return undefined;
    return { passed: countIn(passed), failed: countIn(failed), skipped: countIn(skipped) };
  },
};
