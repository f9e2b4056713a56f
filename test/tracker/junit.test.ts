import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { parseJUnit } from '../../src/tracker/junit.ts';

/** `name passed/failed/skipped` of every suite. */
function suitesOf(xml: string): string[] {
  return parseJUnit(xml, 'report.xml').suites.map(
    ({ name, passed, failed, skipped }) => `${name} ${passed}/${failed}/${skipped}`,
  );
}

describe('a JUnit report', () => {
  it.each<[string, string, string[]]>([
    [
      'Surefire: one suite as the root, with reruns',
      `<?xml version="1.0" encoding="UTF-8"?>
      <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" name="org.hms.ApiTest" tests="4" errors="1" skipped="1" failures="0">
        <properties><property name="java.version" value="21"/></properties>
        <testcase name="ok" classname="org.hms.ApiTest" time="0.01"><system-out><![CDATA[<failure/>]]></system-out></testcase>
        <testcase name="flaky"><flakyFailure message="once" type="E"><stackTrace>at x</stackTrace></flakyFailure></testcase>
        <testcase name="bad"><error message="boom" type="E">at x</error><rerunError message="boom again"/></testcase>
        <testcase name="later"><skipped message="not now"/></testcase>
      </testsuite>`,
      ['org.hms.ApiTest 2/1/1'],
    ],
    [
      'pytest: one suite called pytest, failures in setup as errors',
      `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4" time="0.05" timestamp="2026-05-04T12:00:00.1" hostname="h"><testcase classname="tests.test_a" name="test_ok[&lt;a&gt;]" time="0.001" /><testcase classname="tests.test_a" name="test_bad" time="0.001"><failure message="assert 1 == 2">def test_bad():&#10;&gt;  assert 1 == 2</failure></testcase><testcase name="test_err"><error message="failed on setup">E</error></testcase><testcase name="test_skip"><skipped type="pytest.skip" message="no">x</skipped></testcase></testsuite></testsuites>`,
      ['pytest 1/2/1'],
    ],
    [
      'jest-junit: a suite per describe',
      `<testsuites name="jest tests" tests="3" failures="1" errors="0" time="1"><testsuite name="login" errors="0" failures="1" skipped="0" tests="2"><testcase classname="login a" name="login a"/><testcase classname="login b" name="login b"><failure>Error: x</failure></testcase></testsuite><testsuite name="cart" tests="1"><testcase name="cart c"><skipped/></testcase></testsuite></testsuites>`,
      ['login 1/1/0', 'cart 0/0/1'],
    ],
    [
      'go-junit-report: a suite per package, panics as errors',
      `<testsuites tests="2" errors="1"><testsuite name="example.com/hms/api" tests="2" errors="1" id="0" hostname="h" time="0.1"><properties><property name="go.version" value="go1.26"></property></properties><testcase name="TestA" classname="example.com/hms/api" time="0.000"></testcase><testcase name="TestB" classname="example.com/hms/api"><error message="Runtime error"><![CDATA[panic: x]]></error></testcase></testsuite><testsuite name="example.com/hms/empty" tests="0"></testsuite></testsuites>`,
      ['example.com/hms/api 1/1/0'],
    ],
    [
      'PHPUnit: suites within suites',
      `<testsuites><testsuite name="CLI Arguments" tests="3" assertions="3" errors="0" failures="1"><testsuite name="Tests\\Unit\\CartTest" file="/a/CartTest.php" tests="3"><testcase name="testA" file="/a/CartTest.php" line="9"/><testsuite name="Tests\\Unit\\CartTest::testB" tests="2"><testcase name="testB with data set #0"/><testcase name="testB with data set #1"><failure type="E">x</failure></testcase></testsuite></testsuite></testsuite></testsuites>`,
      ['Tests\\Unit\\CartTest::testB 1/1/0', 'Tests\\Unit\\CartTest 1/0/0'],
    ],
    [
      'node --test: cases beside suites',
      `<?xml version="1.0" encoding="utf-8"?>
<testsuites>
	<testcase name="top" time="0.001" classname="test"/>
	<testsuite name="group" time="0.01" disabled="0" errors="0" tests="2" failures="1" skipped="1" hostname="h">
		<testcase name="bad" time="0.001" classname="test" failure="x"><failure type="testCodeFailure" message="x">[Error]</failure></testcase>
		<testcase name="todo" classname="test"><skipped type="skipped" message="true"/></testcase>
	</testsuite>
	<!-- tests 3 -->
</testsuites>`,
      ['group 0/1/1', 'tests 1/0/0'],
    ],
    [
      'GoogleTest: tests that did not run without an element',
      `<testsuites><testsuite name="Cart"><testcase name="A" status="run" result="completed"/><testcase name="DISABLED_B" status="notrun" result="suppressed"/></testsuite></testsuites>`,
      ['Cart 1/0/1'],
    ],
    [
      'wrong totals',
      '<testsuite name="a" tests="99" failures="98"><testcase name="b"/></testsuite>',
      ['a 1/0/0'],
    ],
    [
      'two suites of one name',
      '<testsuites><testsuite name="a"><testcase name="b"/></testsuite><testsuite name="a"><testcase name="b"><failure/></testcase></testsuite></testsuites>',
      ['a 1/1/0'],
    ],
    ['a suite without a name', '<testsuite><testcase name="b"/></testsuite>', ['tests 1/0/0']],
    [
      'a byte order mark',
      '\uFEFF<?xml version="1.0"?><testsuite name="a"><testcase name="b"/></testsuite>',
      ['a 1/0/0'],
    ],
    ['no test at all', '<testsuites/>', []],
  ])('of %s is counted by its cases', (_, xml, suites) => {
    expect(suitesOf(xml)).toEqual(suites);
  });

  it('has the sum of its suites as its result', () => {
    const { results } = parseJUnit(
      '<testsuites><testcase name="x"/><testsuite name="a"><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase></testsuite></testsuites>',
      'report.xml',
    );

    expect(results).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it.each([
    [
      'an entity bomb',
      '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite name="&b;"/>',
      'document type',
    ],
    ['an outside document type', '<!DOCTYPE b SYSTEM "file:///etc/passwd"><testsuite/>', 'document type'],
    ['a web page', '<html><body/></html>', 'its root is <html>, not <testsuites> or <testsuite>'],
    ['JSON', '{"tests": 1}', 'not well-formed XML'],
    ['an empty file', '', 'not well-formed XML'],
    ['a torn report', '<testsuite name="a"><testcase name="b"/>', 'not well-formed XML'],
    ['an unknown entity', '<testsuite name="&nbsp;"/>', 'not well-formed XML'],
  ])('that is %s is refused by the name of its file', (_, xml, reason) => {
    const parse = () => parseJUnit(xml, 'build/report.xml');

    expect(parse).toThrow(InputError);
    expect(parse).toThrow(/^build\/report\.xml /);
    expect(parse).toThrow(reason);
  });
});
