import { describe, expect, it } from '@jest/globals';
import { readText, told } from '../../support/evidence/reports/reading.ts';

const PHPUNIT = `<testsuites><testsuite name="/project/phpunit.xml" tests="4"><testsuite name="Unit"><testsuite name="Tests\\CartTest" file="/project/CartTest.php"><testcase name="testA" class="Tests\\CartTest" classname="Tests.CartTest" assertions="1" time="0.001"/><testsuite name="Tests\\CartTest::testB"><testcase name="testB with data set #0" classname="Tests.CartTest"/><testcase name="testB with data set #1" classname="Tests.CartTest"><failure type="E">x</failure></testcase></testsuite></testsuite></testsuite></testsuite></testsuites>`;

const suite = (content: string, attributes = 'name="a"') => `<testsuite ${attributes}>${content}</testsuite>`;

describe('a JUnit report', () => {
  it.each([
    [
      'PHPUnit’s, whose classes are known by their own name',
      PHPUNIT,
      [
        'Tests\\CartTest 1/0/0: testA passed',
        'Tests\\CartTest::testB 1/1/0: testB with data set #0 passed, testB with data set #1 failed',
      ],
    ],
    [
      'GoogleTest’s, which marks a test that did not run without an element',
      suite(
        '<testcase name="A" status="run"/><testcase name="B" status="notrun"/><testcase name="C"><disabled/></testcase>',
      ),
      ['a 1/0/2: A passed, B skipped, C skipped'],
    ],
    [
      'with totals that are too low, or none',
      suite('<testcase name="b"><error/></testcase>', 'name="a" tests="0" failures="0" errors="many"'),
      ['a 0/1/0: b failed'],
    ],
    [
      'with groups of one name in two suites',
      `<testsuites>${['cart', 'login'].map((name) => suite(suite('<testcase name="b"/>', 'name="errors"'), `name="${name}"`)).join('')}</testsuites>`,
      ['cart > errors 1/0/0: b passed', 'login > errors 1/0/0: b passed'],
    ],
    [
      'with two suites of one name',
      `<testsuites>${suite('<testcase name="b"/>')}${suite('<testcase name="b"><failure/></testcase>')}</testsuites>`,
      ['a 1/1/0: b passed, b failed'],
    ],
    ['with a suite without a name', '<testsuite><testcase name="b"/></testsuite>', ['tests 1/0/0: b passed']],
    [
      'with suites and cases of treacherous names',
      `<testsuites>${suite('<testcase name="constructor"/>', 'name="__proto__" __proto__="x"')}</testsuites>`,
      ['__proto__ 1/0/0: constructor passed'],
    ],
    [
      'with a failure outside of every case',
      suite('<error message="setup"/><testcase name="b"/><system-err>noise</system-err>'),
      ['a 1/1/0: (suite) failed, b passed'],
    ],
    [
      'with reruns that failed, and failures that are only printed',
      suite(
        '<testcase name="b"><rerunError/></testcase><testcase name="c"><system-out><![CDATA[<failure/>]]></system-out></testcase>',
      ),
      ['a 1/1/0: b failed, c passed'],
    ],
    ['without any case', '<testsuites/>', []],
  ])('%s is counted by its cases', async (_, xml, suites) => {
    expect(told(await readText('junit', xml))).toEqual(suites);
  });

  it.each([
    ['0.25', 250],
    ['1,234.5', 1_234_500],
    ['1,5', 1_500],
    ['1.5E-2', 15],
    ['NaN', null],
    ['-1', null],
    ['1e300', null],
  ])('with the time %s says %s ms', async (time, duration_ms) => {
    const { suites } = await readText('junit', suite(`<testcase name="b" time="${time}"/>`));

    expect(suites[0]?.cases[0]?.duration_ms).toBe(duration_ms);
  });

  it.each([
    ['the attribute', '<failure message="wanted 3">at line 1</failure>', 'wanted 3'],
    ['the text without one', '<failure>\nat <![CDATA[line]]> 1\n</failure>', 'at line 1'],
    ['the text beside one that says nothing', '<failure message="Failed">want 3</failure>', 'want 3'],
    ['one that says nothing, without a text', '<failure message="Failed"/>', 'Failed'],
    ['nothing', '<failure/>', null],
    ['a mark for each raw control character', '<failure>\x1b[31mred\uffff</failure>', '\ufffd[31mred\ufffd'],
    ['the same of the attribute', '<failure message="\b wanted\x0c 3"/>', '\ufffd wanted\ufffd 3'],
    ['no escape sequence', '<failure message="&#x9b;31mred&#x9b;0m"/>', 'red'],
    ['the first 500 characters', `<failure>${'é'.repeat(2_000)}</failure>`, `${'é'.repeat(500)}…`],
  ])('has as the message of a failed case %s', async (_, failure, message) => {
    const { suites } = await readText('junit', suite(`<testcase name="b">${failure}</testcase>`));

    expect(suites[0]?.cases[0]?.message).toBe(message);
  });

  it.each<[string, BufferEncoding, string, number[]]>([
    ['UTF-8 with a byte order mark', 'utf8', '', [0xef, 0xbb, 0xbf]],
    ['UTF-16 with a byte order mark', 'utf16le', '<?xml version="1.0" encoding="UTF-16"?>', [0xff, 0xfe]],
    ['UTF-16 without one', 'utf16le', '<?xml version="1.0" encoding="UTF-16"?>', []],
    ['UTF-8, though it says UTF-16', 'utf8', '<?xml version="1.0" encoding="utf-16"?>', []],
    ['ISO-8859-1', 'latin1', '<?xml version="1.0" encoding="ISO-8859-1"?>', []],
    ['windows-1252', 'latin1', "<?xml version='1.0' encoding='windows-1252'?>", []],
  ])('in %s is read', async (_, encoding, declaration, mark) => {
    const text = Buffer.from(`${declaration}${suite('<testcase name="b"/>', 'name="naïve"')}`, encoding);

    expect(told(await readText('junit', Buffer.concat([Buffer.from(mark), text])))).toEqual([
      'naïve 1/0/0: b passed',
    ]);
  });
});
