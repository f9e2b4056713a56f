import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from '../../src/docs/markdown.ts';
import { code, inline } from '../../src/domain/text/markdown.ts';

describe('inline', () => {
  it.each([
    ['HTML', '<img src=x onerror=1>', '&lt;img src=x onerror=1&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['an image', '![a](b)', '!\\[a\\](b)'],
    ['emphasis', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['a backtick', 'a ` b', 'a \\` b'],
    ['a code span', 'run `a_b`', 'run `a_b`'],
    ['code spans side by side', '`a``b`', '\\`a\\`\\`b\\`'],
    ['a number', '98.2 %', '98.2 %'],
    ['a rule', '---', '\\---'],
    ['a cell end', 'a | b \\| c', 'a \\| b \\\\\\| c'],
    ['a heading', '# a', '\\# a'],
    ['a list item', '- a', '\\- a'],
    ['a numbered item', '12. a', '12\\. a'],
    ['a second line', 'a\r\n\n# b', 'a # b'],
    ['a direction mark', 'a\u202Eb', 'ab'],
    ['our marker', '<!-- END HMS_STATUS -->', '&lt;!-- END HMS\\_STATUS --&gt;'],
    ['a bare link', 'see https://a.example', '`see https://a.example`'],
    ['a bare mail address', 'a@b.example', '`a@b.example`'],
  ])('shows %s as it is written', (_, text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it('is one line without an active character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = inline(text);

        expect(escaped).not.toMatch(/[\r\n]/);
        const live = escaped.replace(/\\.|(`+)[^`].*?\1/gu, '');
        expect(live).not.toMatch(/[<>[\]`*_|~$\\]/);
      }),
    );
  });

  it('cuts what is too long to read', () => {
    expect(inline('a'.repeat(500))).toHaveLength(200);
  });
});

describe('code', () => {
  it.each([
    ['plain text', 'src/a.ts', '`src/a.ts`'],
    ['backticks', 'a``b`', '``` a``b` ```'],
    ['a pipe, as a broken bar', 'a|b', '`a¦b`'],
    ['nothing', ' ', ''],
  ])('shows %s', (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('table', () => {
  it('has one row per line, and its columns in line', () => {
    expect(table(['A', 'B'], [['1', '2']])).toBe('| A   | B   |\n| --- | --- |\n| 1   | 2   |');
  });
});
