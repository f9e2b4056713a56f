import { describe, expect, it } from '@jest/globals';
import { suite, test } from '../../support/evidence/reports/junit.ts';
import { readText } from '../../support/evidence/reports/reading.ts';
import { InputError } from '../../../src/domain/errors.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

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
      const report = suite(test(`name="b" x="${part.repeat(1_000_000 / part.length)}"`));
      // What is not well-formed is refused, and was read too.
      const read = () =>
        readText('junit', report, 65_536).catch((error: unknown) => {
          if (!(error instanceof InputError)) throw error;
        });

      expect(await processorTimeOf(read)).toBeLessThan(2_000);
    },
  );
});
