import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../src/domain/errors.ts';
import { readStream, readText, told } from '../../support/evidence/reports/reading.ts';

const MB = 1024 * 1024;

/** The beginning, then the same again and again up to this size, then the end. */
async function* repeated([head, unit, tail]: [string, string, string], size: number): AsyncGenerator<string> {
  yield head;
  const chunk = unit.repeat(Math.ceil(65_536 / unit.length));
  for (let given = 0; given < size; given += chunk.length) yield chunk;
  yield tail;
  await Promise.resolve();
}

describe('a report that is wrong', () => {
  it.each<[string, string, string, string]>([
    [
      'an entity bomb',
      'junit',
      '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite name="&b;"/>',
      'document type',
    ],
    [
      'an outside entity',
      'junit',
      '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite/>',
      'document type',
    ],
    ['a late document type', 'junit', '<testsuite>\n<!DOCTYPE b></testsuite>', 'in or after line'],
    ['a document type without an end', 'junit', '<!DOCTYPE b', 'document type'],
    ['a web page', 'junit', '<html><body/></html>', 'its root is <html>, not <testsuites> or <testsuite>'],
    ['JSON', 'junit', '{"tests": 1}', 'not well-formed XML'],
    ['empty', 'junit', '', 'not well-formed XML'],
    ['torn in a tag', 'junit', '<testsuite name="a">\n<testcase name="b', 'not well-formed XML in line 2'],
    ['torn in a text', 'junit', '<testsuite><testcase><failure>\n\nhalf', 'not well-formed XML in line 3'],
    [
      'a NUL byte',
      'junit',
      '<testsuite>\n\0</testsuite>',
      'not well-formed XML in line 2: disallowed character',
    ],
    ['an unknown entity', 'junit', '<testsuite name="&nbsp;"/>', 'not well-formed XML in line 1'],
    [
      'an unknown encoding',
      'junit',
      '<?xml version="1.0" encoding="klingon"?><testsuite/>',
      'encoding "klingon"',
    ],
    ['nested without end', 'junit', '<testsuite>'.repeat(200), 'more than 100 deep, in line 1'],
    ['no TAP', 'tap', '<testsuite/>', 'is no TAP: it has no test point and no plan'],
    ['TAP nested without end', 'tap', `${' '.repeat(404)}ok 1\n`, 'more than 100 deep, in line 1'],
    [
      'a torn Go report',
      'go',
      '{"Action":"start","Package":"a"}\n{"Action":"ru',
      'line 2 is not one of its events',
    ],
    ['another tool’s JSON', 'go', '{"type":"suite"}\n', '`go test -json`: line 1'],
    ['a torn cargo report', 'cargo', '{"type":"test"', '`cargo test` as JSON: line 1'],
  ])('(%s) is refused by its name', async (_, format, text, reason) => {
    const reading = readText(format, text);

    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(/^build\/report /);
    await expect(reading).rejects.toThrow(reason);
  });

  it.each<[string, string, [string, string, string], string]>([
    ['an attribute', 'junit', ['<testsuite name="', 'x', '"/>'], 'the tag in line 1 is longer than 4 MB'],
    ['a line', 'go', ['{', 'x', '}'], 'line 1 is longer than 16 MB'],
    ['a line', 'tap', ['ok 1 ', 'x', ''], 'line 1 is longer than 16 MB'],
  ])('because %s never ends, in %s, is given up early', async (_, format, parts, reason) => {
    const reading = readStream(format, repeated(parts, 1e15));

    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(reason);
  });

  it('because it starts tests without end is given up early', async () => {
    let started = 0;
    async function* starts(): AsyncGenerator<string> {
      for (;;) yield `{"Action":"run","Package":"p","Test":"T${(started += 1)}"}\n`;
      await Promise.resolve();
    }

    await expect(readStream('go', starts())).rejects.toThrow('more than 100000 tests run at once');
    expect(started).toBeLessThan(200_000);
  });
});

describe('what a test printed', () => {
  it.each<[string, [string, string, string], string]>([
    ['CDATA', ['<system-out><![CDATA[', '<b> ]] >\n', ']]></system-out>'], 'b passed'],
    ['text', ['<system-out>', 'a &amp; b\n', '</system-out>'], 'b passed'],
    ['a comment', ['<!-- ', '<failure>\n', ' -->'], 'b passed'],
    ['an instruction', ['<?php ', '<failure>\n', '?>'], 'b passed'],
    ['the text of a failure', ['<failure>', '\u{1F600}', '</failure>'], 'b failed'],
  ])(
    'may be as long as it likes as %s, and later lines keep their number',
    async (_, [head, unit, tail], seen) => {
      const wrap = (end: string): [string, string, string] => [
        `<testsuite name="a"><testcase name="b">${head}`,
        unit,
        `${tail}</testcase>${end}`,
      ];
      const lines =
        1 +
        (unit.endsWith('\n')
          ? Math.ceil(65_536 / unit.length) * Math.ceil(MB / (Math.ceil(65_536 / unit.length) * unit.length))
          : 0);

      const report = await readStream('junit', repeated(wrap('</testsuite>'), MB));
      const torn = readStream('junit', repeated(wrap('<'), MB));

      expect(told(report)[0]).toContain(seen);
      await expect(torn).rejects.toThrow(`not well-formed XML in line ${lines}:`);
    },
  );
});
