import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { onlyColours, plain, plainLine, terminalJson } from '../../../src/domain/text/terminal.ts';
import { HOSTILE, UNSEEN } from '../../support/domain/text/hostile-strings.ts';

const CASES = HOSTILE.map((text) => [text.slice(0, 40), text] as const);

describe('text of strangers in a terminal', () => {
  it.each(CASES)('%j has nothing that is obeyed or not seen', (_, text) => {
    expect(plain(text).replaceAll('\t', '')).not.toMatch(UNSEEN);
    expect(plainLine(text)).not.toMatch(UNSEEN);
    expect(plainLine(text)).not.toContain('\n');
  });

  it.each([
    ['a link, and shows its words', '\u001B]8;;https://evil.example\u001B\\link\u001B]8;;\u001B\\', 'link'],
    ['a colour', '\u001B[1;31mred\u001B[0m', 'red'],
    ['what an unended title began with, and no more', '\u001B]0;title\nnext', '0;title next'],
    ['line ends of every kind', 'a\r\nb\rc\u2028d\u0085e', 'a b c d e'],
    ['half characters', 'a\uD800b', 'a\uFFFDb'],
    ['marks of direction', 'invoice\u202Egpj.exe', 'invoicegpj.exe'],
  ])('loses %s', (_, text, expected) => {
    expect(plainLine(text)).toBe(expected);
  });

  it('is clean after one time, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(plain(text))).toBe(plain(text));
        expect(plainLine(text)).not.toMatch(UNSEEN);
      }),
    );
  });
});

describe('what a command prints', () => {
  it.each(CASES)('of %j is no more than colours', (_, text) => {
    const printed = onlyColours(`\u001B[1m${text}\u001B[22m`, { coloured: true });

    // eslint-disable-next-line no-control-regex
    expect(printed.replaceAll(/\u001B\[\d\d?m/g, '').replaceAll('\t', '')).not.toMatch(UNSEEN);
    expect(onlyColours(text, { coloured: false }).replaceAll('\t', '')).not.toMatch(UNSEEN);
  });

  it('keeps our colours', () => {
    const painted = '\u001B[1mHMS-API\u001B[22m is \u001B[32mgreen\u001B[39m';

    expect(onlyColours(painted, { coloured: true })).toBe(painted);
    expect(onlyColours(painted, { coloured: false })).toBe('HMS-API is green');
  });
});

describe('a JSON document', () => {
  it.each(CASES)('with %j has no control character in it, and says the same', (_, text) => {
    const json = terminalJson(JSON.stringify({ text }, null, 2));

    expect(json).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|\p{Cs}/u);
    expect(JSON.parse(json)).toEqual({ text });
  });
});
