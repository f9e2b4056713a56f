import { describe, expect, it } from '@jest/globals';
import { all, property, suite, test, toldOf } from '../../support/evidence/reports/junit.ts';
import { readText } from '../../support/evidence/reports/reading.ts';

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
