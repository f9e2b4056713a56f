import { describe, expect, it } from '@jest/globals';
import { all, property, suite, test, toldOf } from '../../support/evidence/reports/junit.ts';
import { readText } from '../../support/evidence/reports/reading.ts';

async function outcomeOf(testCase: string): Promise<string | undefined> {
  const { suites } = await readText('junit', suite(testCase));
  return suites[0]?.cases[0]?.outcome;
}

describe('a case of a JUnit report', () => {
  it.each([
    ['a TODO of node:test', '', '<skipped type="todo"/><failure message="no"/>'],
    ['an expected failure of Catch2', 'status="run"', '<failure/><error/><skipped message="!mayfail"/>'],
    ['one that is marked and failed', 'status="disabled"', '<failure/>'],
    ['GoogleTest’s GTEST_SKIP', 'status="run" result="skipped"', ''],
    ['GoogleTest’s DISABLED_', 'status="notrun" result="suppressed"', ''],
    ['JUnit’s @Ignore', 'status="ignored"', ''],
    ['Mocha’s pending', 'status="pending"', ''],
    ['NUnit’s Inconclusive', 'result="Inconclusive"', ''],
    ['NUnit’s NotRunnable', 'result="NotRunnable"', ''],
    ['a word with a space', 'status="Not Run"', ''],
    ['a flag', 'skipped="true"', ''],
    ['one that was not executed', 'executed="False"', ''],
    ['an element <ignored>', '', '<ignored/>'],
    ['node-tap’s skip', '', property('skip', 'no network')],
    ['node-tap’s todo that failed', '', `${property('todo', 'true')}<failure/>`],
    ['CTest’s skip', 'status="notrun"', '<skipped message="SKIP_RETURN_CODE=77"/>'],
  ])('is skipped, as %s', async (_, attributes, content) => {
    expect(await outcomeOf(test(`name="b" ${attributes}`, content))).toBe('skipped');
  });

  it.each([
    ['an attribute alone', 'status="failed"', ''],
    ['another attribute alone', 'result="Timed Out"', ''],
    ['a failure before GTEST_SKIP', 'status="run" result="completed"', '<failure/><skipped/>'],
    [
      'pytest’s skip, and then an error of a fixture’s end',
      '',
      '<skipped type="pytest.skip"/><error message="failed on teardown"/>',
    ],
    [
      'a program that CTest does not find',
      'status="notrun"',
      '<skipped message="Unable to find executable"/>',
    ],
    ['Surefire’s reruns', '', '<failure/><rerunFailure/><flakyFailure/>'],
  ])('is failed, as %s', async (_, attributes, content) => {
    expect(await outcomeOf(test(`name="b" ${attributes}`, content))).toBe('failed');
  });

  it.each([
    ['status="run"', ''],
    ['status="passed" result="completed"', ''],
    ['skipped="false" executed="true"', ''],
    ['', property('skip', 'false')],
    ['', property('owner', 'todo')],
    ['', '<system-out>skipped</system-out>'],
  ])('with %s%s is passed', async (attributes, content) => {
    expect(await outcomeOf(test(`name="b" ${attributes}`, content))).toBe('passed');
  });
});

describe('a case that a JUnit report lists again', () => {
  const pytest = (...cases: string[]) => suite(cases.join(''), 'name="pytest"');
  const go = (...cases: string[]) =>
    suite(property('go.version', 'go1.22.1 linux/amd64') + cases.join(''), 'name="p"');
  const gradle = (...cases: string[]) =>
    suite(
      cases.join(''),
      'name="T" tests="2" skipped="0" failures="1" errors="0" timestamp="2026" hostname="h" time="1"',
    );
  const once = test('classname="T" name="b"');
  const failed = test('classname="T" name="b"', '<failure message="no"/>');

  it.each([
    ['pytest, where a try before the last says nothing', pytest(once, once), 'T 1/0/0: b flaky'],
    ['pytest, when the last failed', pytest(once, once, failed), 'T 0/1/0: b failed'],
    [
      'pytest, when the fixture’s end failed too',
      pytest(once, failed, test('classname="T" name="b"', '<error/>')),
      'T 0/2/0: b failed, b failed',
    ],
    ['gotestsum, which lists what failed first', go(failed, failed, once), 'p 1/0/0: b flaky'],
    ['gotestsum, when all failed', go(failed, failed), 'p 0/1/0: b failed'],
    ['Gradle', gradle(failed, once), 'T 1/0/0: b flaky'],
  ])('is one, by %s', async (_, xml, expected) => {
    expect((await toldOf(xml)).map((line) => line.replaceAll('T.b', 'b'))).toEqual([expected]);
  });

  it.each([
    ['of a runner that lists no reruns', suite(failed + once, 'name="T"'), 'T 1/1/0: b failed, b passed'],
    ['that passed twice', suite(once + once, 'name="T"'), 'T 2/0/0: b passed, b passed'],
    [
      'with rows of data',
      gradle(once, once).replace('failures="1"', 'failures="0"'),
      'T 2/0/0: b passed, b passed',
    ],
    ['that failed after it passed, in Go', go(once, failed), 'p 1/1/0: b passed, b failed'],
    [
      'in another class',
      pytest(test('classname="T" name="b"', '<failure/>'), test('classname="T.U" name="b"')),
      'T 1/1/0: b failed, U.b passed',
    ],
  ])('is another, %s', async (_, xml, expected) => {
    expect((await toldOf(xml)).map((line) => line.replaceAll('T.b', 'b'))).toEqual([expected]);
  });

  it('is another in another suite', async () => {
    const suites = await toldOf(all(go(failed), go(once).replace('"p"', '"q"')));

    expect(suites.map((line) => line.replaceAll('T.b', 'b'))).toEqual([
      'p 0/1/0: b failed',
      'q 1/0/0: b passed',
    ]);
  });
});

describe('a suite that only names the runner', () => {
  it.each([
    ['pytest', 'tests.test_api.TestLogin', 'tests.test_api: TestLogin.b'],
    ['rspec3', 'spec.api_spec', 'spec.api_spec: b'],
    ['Mocha Tests', 'Api login', 'Api login: b'],
    ['Run 1 of 1', 'spec/api_spec.lua:12', 'spec/api_spec.lua: b'],
    ['Cucumber', 'Login', 'Login: b'],
    ['C:\\s\\Shop.Tests.dll', 'Shop.Tests.Login', 'Shop.Tests.Login: b'],
    ['', 'shop.Login', 'shop.Login: b'],
  ])('%j is split by class', async (name, classname, expected) => {
    const xml = suite(
      test(`classname="${classname}" name="b"`) + test('classname="Other" name="c"'),
      `name="${name}"`,
    );

    const [first, second] = await toldOf(xml);

    expect(first).toBe(expected.replace(': ', ' 1/0/0: ').concat(' passed'));
    expect(second).toBe('Other 1/0/0: c passed');
  });

  it.each([
    [
      'pytest’s, whatever the project calls it',
      '<testsuites name="pytest tests"><testsuite name="unit"><testcase classname="tests.test_a" name="b"/></testsuite></testsuites>',
      ['tests.test_a 1/0/0: b passed'],
    ],
    [
      'pytest’s, of a module that cannot be imported',
      suite(test('classname="" name="tests.test_a"', '<error/>'), 'name="pytest"'),
      ['tests.test_a 0/1/0: tests.test_a failed'],
    ],
    [
      'CTest’s, of any name',
      suite(
        test('name="b" classname="b" status="run"') + test('name="c" classname="c" status="fail"'),
        'name="Linux-c++"',
      ),
      ['b 1/0/0: b passed', 'c 0/1/0: c failed'],
    ],
    [
      'Karma’s, which is a browser',
      suite(
        test('classname="unit.Firefox_126_0_(Linux_x86_64).Cart" name="Cart adds"'),
        'name="Firefox 126.0 (Linux x86_64)" errors="1"',
      ),
      [
        'Firefox 126.0 (Linux x86_64) > Cart 1/0/0: Cart adds passed',
        'Firefox 126.0 (Linux x86_64) 0/1/0: (suite) failed',
      ],
    ],
    [
      'doctest’s, by file',
      suite(test('classname="/src/api.cpp" name="b" status="run"'), 'name="unit"'),
      ['/src/api.cpp 1/0/0: b passed'],
    ],
    ['none at all', all(test('classname="shop.Login" name="b"')), ['shop.Login 1/0/0: b passed']],
  ])('(%s) is split too', async (_, xml, suites) => {
    expect(await toldOf(xml)).toEqual(suites);
  });

  it.each([
    ['org.hms.CartTest', 'org.hms.CartTest'],
    ['cart', 'cart adds'],
    ['test/cart.test.ts', 'test/cart.test.ts'],
    ['t', 't.global'],
  ])('is not meant by %s, with the class %s', async (name, classname) => {
    const [only] = await toldOf(suite(test(`classname="${classname}" name="b"`), `name="${name}"`));

    expect(only?.startsWith(`${name} 1/0/0`)).toBe(true);
  });
});
