import { describe, expect, it } from '@jest/globals';
import { REPORT_FORMATS } from '../../../src/evidence/reports/formats.ts';
import { readFixture, told } from '../../support/evidence/reports/reading.ts';

const REAL: [string, string, string[]][] = [
  [
    'junit',
    'surefire.xml',
    ['org.hms.CartTest 2/1/1: adds passed, fails failed, later skipped, isFlaky flaky'],
  ],
  [
    'junit',
    'pytest.xml',
    [
      'test_cart 3/2/2: test_ok passed, test_many[a<b>] failed, test_many[2] passed, test_setup failed, ' +
        'test_skip skipped, test_known skipped, test_flaky flaky',
    ],
  ],
  [
    'junit',
    'jest-junit.xml',
    ['cart 1/1/1: cart adds passed, cart removes skipped, cart errors says why failed'],
  ],
  [
    'junit',
    'go-junit-report.xml',
    [
      'example.com/hms/api 2/2/1: TestAdd failed, TestAdd/small passed, TestAdd/large failed, TestLater skipped, TestFine passed',
      'example.com/hms/broken 0/1/0: [build failed] failed',
      'example.com/hms/crash 1/1/0: TestFine passed, TestCrash failed',
    ],
  ],
  [
    'junit',
    'ctest.xml',
    [
      'passes 1/0/0: passes passed',
      'fails 0/1/0: fails failed',
      'gone 0/1/0: gone failed',
      'skips 0/0/1: skips skipped',
      'disabled 0/0/1: disabled skipped',
      'setup 0/1/0: setup failed',
      'needs 0/1/0: needs failed',
      'file 0/1/0: file failed',
      'slow 0/1/0: slow failed',
      'crash 0/1/0: crash failed',
      'willfail 1/0/0: willfail passed',
    ],
  ],
  [
    'junit',
    'gotestsum.xml',
    [
      'example.org/f 4/1/1: TestSettles/sub flaky, TestSettles flaky, TestBad failed, TestSkip skipped, ' +
        'TestSettles/ok passed, TestFine passed',
    ],
  ],
  [
    'junit',
    'newman.xml',
    [
      'gone 0/1/0: (suite) failed',
      'script 0/1/0: (suite) failed',
      'fails 0/2/0: Fails.no failed, (suite) failed',
    ],
  ],
  [
    'junit',
    'mocha-xunit.xml',
    [
      'Banner 1/3/2: colour failed, nul failed, same passed, same failed, later skipped, pend skipped',
      'Hooks 0/1/0: "before all" hook for "never" failed',
    ],
  ],
  [
    'junit',
    'node.xml',
    [
      'tests 1/1/0: top passed, top fails failed',
      'cart 1/0/2: adds passed, removes skipped, counts skipped',
      'cart > errors 0/1/0: says why failed',
    ],
  ],
  [
    'tap',
    'node.tap',
    [
      'tests 1/1/0: top passed, top fails failed',
      'cart 1/0/2: adds passed, removes skipped, counts skipped',
      'cart > errors 0/1/0: says why failed',
    ],
  ],
  ['tap', 'mocha.tap', ['tests 1/1/1: cart adds passed, cart removes skipped, cart errors says why failed']],
  [
    'go',
    'go.jsonl',
    [
      'example.com/hms/api 2/2/1: TestAdd/small passed, TestAdd/large failed, TestAdd failed, TestLater skipped, TestFine passed',
      'example.com/hms/broken 0/1/0: (package) failed',
      'example.com/hms/crash 1/1/0: TestFine passed, TestCrash failed',
    ],
  ],
  [
    'cargo',
    'cargo.jsonl',
    [
      'tests 2/1/1: later skipped, adds passed, top passed, overflows failed',
      'src/lib.rs 1/0/0: add (line 1) passed',
    ],
  ],
];

describe('a report that a real tool wrote', () => {
  it.each(REAL)('as %s, %s, is read case by case', async (format, file, suites) => {
    const report = await readFixture(format, file);

    expect(told(report)).toEqual(suites);
    expect(report.cases_omitted).toBe(0);
  });

  it.each([
    ['junit', 'surefire.xml', 'fails', 'expected: <3> but was: <4>'],
    ['junit', 'surefire.xml', 'isFlaky', 'not yet ==> expected: <true> but was: <false>'],
    ['junit', 'surefire.xml', 'later', 'no database'],
    ['junit', 'jest-junit.xml', 'cart errors says why', 'Error: no reason'],
    ['junit', 'node.xml', 'says why', 'no reason\nat all'],
    ['junit', 'mocha-xunit.xml', 'nul', 'ab\ufffd c\nError: ab\ufffd c'],
    ['junit', 'ctest.xml', 'gone', 'Unable to find executable'],
    [
      'junit',
      'newman.xml',
      '(suite)',
      'the report counts 0 failed and 1 in error, but its cases tell of 0\nIteration: 0\n' +
        'RequestError: Error: connect ECONNREFUSED 127.0.0.1:1\n\n---',
    ],
    ['tap', 'node.tap', 'says why', 'no reason\nat all'],
    ['go', 'go.jsonl', 'TestAdd/large', 'api_test.go:7: want 3, got 4'],
    ['go', 'go.jsonl', 'TestLater', 'api_test.go:9: no database here'],
    ['go', 'go.jsonl', 'TestCrash', 'it did not end'],
    [
      'go',
      'go.jsonl',
      '(package)',
      '# example.com/hms/broken [example.com/hms/broken.test]\nbroken/b_test.go:5:28: undefined: undefined',
    ],
    ['cargo', 'cargo.jsonl', 'later', 'slow'],
  ] as const)('as %s, %s, tells why %s did not just pass', async (format, file, name, message) => {
    const { suites } = await readFixture(format, file);

    expect(suites.flatMap(({ cases }) => cases).find((test) => test.name === name)?.message).toBe(message);
  });

  it.each([
    ['junit', 'surefire.xml', 14],
    ['junit', 'jest-junit.xml', 1648],
    ['tap', 'node.tap', 117],
    ['go', 'go.jsonl', 6],
    ['cargo', 'cargo.jsonl', 244],
  ] as const)('as %s, %s, tells how long it took', async (format, file, duration_ms) => {
    expect(await readFixture(format, file)).toMatchObject({ duration_ms });
  });

  it('is there for every format', () => {
    const formats = new Set(REAL.map(([format]) => format));

    expect([...formats].toSorted()).toEqual(REPORT_FORMATS.map(({ id }) => id).toSorted());
  });
});
