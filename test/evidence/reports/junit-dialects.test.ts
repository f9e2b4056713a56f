import { describe, expect, it } from '@jest/globals';
import { readText, told } from '../../support/evidence/reports/reading.ts';

const suite = (content: string, attributes = 'name="a"') => `<testsuite ${attributes}>${content}</testsuite>`;
const test = (attributes: string, content = '') => `<testcase ${attributes}>${content}</testcase>`;
const all = (...suites: string[]) => `<testsuites>${suites.join('')}</testsuites>`;
const property = (name: string, value: string) =>
  `<properties><property name="${name}" value="${value}"/></properties>`;

async function toldOf(xml: string): Promise<string[]> {
  return told(await readText('junit', xml));
}

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

describe('totals of a JUnit report', () => {
  it.each([
    [
      'a suite without a case',
      all(
        suite(test('name="b"')),
        suite('<system-err>refused</system-err>', 'name="c" errors="1" failures="0"'),
      ),
      ['a 1/0/0: b passed', 'c 0/1/0: (suite) failed'],
    ],
    [
      'a suite whose cases passed',
      suite(test('name="b"'), 'name="a" failures="0" errors="2"'),
      ['a 1/1/0: b passed, (suite) failed'],
    ],
    [
      'a suite with a failing case and one more',
      suite(test('name="b"', '<failure/>'), 'name="a" failures="1" errors="1"').replace(
        'errors="1"',
        'errors="2"',
      ),
      ['a 0/2/0: b failed, (suite) failed'],
    ],
    [
      'the root',
      `<testsuites errors="1">${suite(test('name="b"'))}</testsuites>`,
      ['a 1/0/0: b passed', 'tests 0/1/0: (suite) failed'],
    ],
    ['nothing but the root', '<testsuites failures="3"/>', ['tests 0/1/0: (suite) failed']],
    [
      'the root and a suite, for the same failure',
      `<testsuites errors="1" failures="0">${suite('', 'name="a" errors="1"')}</testsuites>`,
      ['a 0/1/0: (suite) failed'],
    ],
    [
      'a suite and one in it, for the same failure',
      suite(suite('', 'name="b" errors="1"'), 'name="a" errors="1"'),
      ['a > b 0/1/0: (suite) failed'],
    ],
  ])('that tell of an error of %s make a failing case', async (_, xml, suites) => {
    expect(await toldOf(xml)).toEqual(suites);
  });

  it.each([
    ['are too low', suite(test('name="b"', '<failure/>'), 'name="a" failures="0"'), 'b failed'],
    [
      'count a failure twice',
      suite(test('name="b"', '<failure/>'), 'name="a" failures="1" errors="1"'),
      'b failed',
    ],
    [
      'count the checks of a case',
      suite(test('name="b"', '<failure/><failure/><error/>'), 'name="a" failures="2" errors="1"'),
      'b failed',
    ],
    [
      'count a failure that is expected',
      suite(test('name="b"', '<skipped/><failure/>'), 'name="a" failures="1"'),
      'b skipped',
    ],
    [
      'count tries before one that passed',
      suite(test('name="b"', '<flakyFailure/>'), 'name="a" failures="1"'),
      'b flaky',
    ],
    [
      'count what an attribute says',
      suite(test('name="b" status="failed"'), 'name="a" failures="1"'),
      'b failed',
    ],
    ['count a failure beside the cases', suite('<failure/>', 'name="a" failures="1"'), '(suite) failed'],
    [
      'count what Qt printed',
      suite(property('QTestVersion', '5.15.2') + test('name="b"'), 'name="a" errors="3"'),
      'b passed',
    ],
    [
      'count what gotestsum’s compiler printed',
      `<testsuites errors="2">${suite(property('go.version', 'go1.22.1') + test('name="b"'))}</testsuites>`,
      'b passed',
    ],
    ['are no numbers', suite(test('name="b"'), 'name="a" failures="none" errors="-1"'), 'b passed'],
    [
      'are those of cases in suites',
      suite(suite(test('name="b"', '<error/>'), 'name="a > c"'), 'name="a" errors="1"'),
      'b failed',
    ],
  ])('that %s add nothing', async (_, xml, cases) => {
    const [only, ...more] = await toldOf(xml);

    expect(only?.replace(/^.*: /, '')).toBe(cases);
    expect(more).toEqual([]);
  });

  it.each([
    [
      'what it printed as an error',
      '<system-err><![CDATA[connect refused]]></system-err>',
      'connect refused',
    ],
    ['a property', property('error', 'browser gone'), 'error: browser gone'],
    ['its counts', '', 'the report counts 0 failed and 1 in error, but its cases tell of 0'],
  ])('make a case that tells %s', async (_, content, message) => {
    const { suites } = await readText('junit', suite(content, 'name="a" errors="1"'));

    expect(suites[0]?.cases[0]?.message).toContain(message);
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

describe('a reference by number in a JUnit report', () => {
  it.each([
    ['&#x1B;[1m', '\ufffd[1m'],
    ['&#27;&#0;&#x0;&#X1b;', '\ufffd\ufffd\ufffd\ufffd'],
    ['&#xFFFE;&#xffff;&#xD800;&#57343;', '\ufffd\ufffd\ufffd\ufffd'],
    ['&#x110000;&#99999999999999999999;', '\ufffd\ufffd'],
    ['&#x0000000041;&#66;&#X43;&#x1F600;&#xE9;', 'ABC\u{1F600}é'],
    ['a&#x9;b', 'a\tb'],
    ['&amp;#x1B;', '&#x1B;'],
  ])('%s is read as %j, in an attribute and in a text', async (given, message) => {
    const cases =
      test('name="b"', `<failure message="${given}"/>`) + test('name="c"', `<failure>${given}</failure>`);

    const { suites } = await readText('junit', suite(cases));

    expect(suites[0]?.cases.map((one) => one.message)).toEqual([message, message]);
  });

  it('in CDATA is text, and in a comment nothing', async () => {
    const content = '<!-- <![CDATA[ &#0; --><failure><![CDATA[&#x1B;<!--]]>&#x1B;<?a &#0;?></failure>';

    const { suites } = await readText('junit', suite(test('name="b"', content)));

    expect(suites[0]?.cases[0]?.message).toBe('&#x1B;<!--\ufffd');
  });

  it.each(['&#', '&#x', '&#1', '&#0;', '<![CDATA[', '<!--', '<?'])(
    'of which %j stands a million times takes no time',
    async (part) => {
      const began = performance.now();
      await readText(
        'junit',
        suite(test(`name="b" x="${part.repeat(1_000_000 / part.length)}"`)),
        65_536,
      ).catch(() => undefined);

      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );
});

describe('a JUnit report that has only totals', () => {
  it.each([
    ['passed', suite('', 'name="a" tests="10" failures="0" skipped="3"'), ['a 7/0/3: ']],
    [
      'failed',
      suite('', 'name="a" tests="10" failures="2" errors="1" skipped="3"'),
      ['a 4/3/3: (suite) failed'],
    ],
    ['at its root', '<testsuites tests="5" failures="2"/>', ['tests 3/2/0: (suite) failed']],
    [
      'in one of its suites, and not again in what holds it',
      `<testsuites tests="4" failures="1">${suite('', 'name="a" tests="3" failures="1"')}${suite(test('name="t"'), 'name="b" tests="1"')}</testsuites>`,
      ['a 2/1/0: (suite) failed', 'b 1/0/0: t passed'],
    ],
    ['beside cases, which count', suite(test('name="t"'), 'name="a" tests="3"'), ['a 1/0/0: t passed']],
    ['none', suite('', 'name="a" tests="0"'), []],
  ])('is counted by them: %s', async (_, xml, suites) => {
    expect(await toldOf(xml)).toEqual(suites);
  });
});
