import { describe, expect, it } from '@jest/globals';
import { countLines } from '../../../src/analyzer/lines/count-lines.ts';

function count(language: string, text: string): [code: number, comment: number, blank: number] {
  const { code, comment, blank } = countLines(language, Buffer.from(text));
  return [code, comment, blank];
}

describe('lines', () => {
  it.each([
    ['an empty file', 'C', '', [0, 0, 0]],
    ['code, comment and blank', 'C', 'int a;\n\n// b\n/* c */\n', [1, 2, 1]],
    ['a last line without its end', 'C', 'int a;', [1, 0, 0]],
    ['other line ends', 'C', 'int a;\r\n\r\n// b\r\n', [1, 1, 1]],
    ['code beside a comment', 'C', 'int a; // b\n/* c */ int d;\n', [2, 0, 0]],
    ['a comment over lines with a blank one', 'C', '/* a\n\n b */\nc;\n', [1, 2, 1]],
    ['code behind a comment over lines', 'C', '/* a\n b */ c;\n', [1, 1, 0]],
    ['a comment that does not end', 'C', 'a;\n/* b\nc\n', [1, 2, 0]],
    ['a comment in a string', 'JavaScript', 'a("/*");\nb("//");\n', [2, 0, 0]],
    ['an escaped quote', 'JavaScript', 'a("\\"/*");\nb;\n', [2, 0, 0]],
    ['a quote that does not end', 'JavaScript', "it's\n// b\n", [1, 1, 0]],
    ['a string over lines', 'JavaScript', 'a = `\n// b\n\n`;\n', [3, 0, 1]],
    ['a comment in a comment of Rust', 'Rust', '/* a /* b */\nc */\nd\n', [1, 2, 0]],
    ['a comment in a comment of C', 'C', '/* a /* b */\nc;\n', [1, 1, 0]],
    ['a lifetime of Rust', 'Rust', "fn a<'a>() {} // b\n// c\n", [1, 1, 0]],
    ['a docstring', 'Python', 'def a():\n    """b\n\n    c"""\n    return 1\n', [2, 2, 1]],
    ['a string of three quotes', 'Python', 'a = """\n# b\n"""\n', [3, 0, 0]],
    ['a hash in a string', 'Ruby', 'a = "#{b}"\n# c\n', [1, 1, 0]],
    ['a block of Ruby', 'Ruby', 'a\n=begin\nb\n=end\nc\n', [2, 3, 0]],
    ['a count of arguments', 'Shell', 'if [ $# -gt 0 ]; then\n# a\nfi\n', [2, 1, 0]],
    ['HTML', 'HTML', '<a>\n<!-- b\nc -->\n</a>\n', [2, 2, 0]],
    ['SQL', 'SQL', "select '--' from a;\n-- b\n", [1, 1, 0]],
    ['a language without comments', 'JSON', '{\n\n"//": 1 }\n', [2, 0, 1]],
  ])('of %s', (_, language, text, expected) => {
    expect(count(language, text)).toEqual(expected);
  });

  it('count what comments leave to be done, and nothing in code', () => {
    const text = 'TODO();\n// TODO: a\n/* FIXME b\n TODO c */\n"// TODO"\n// TODOS\n';

    expect(countLines('C', Buffer.from(text))).toMatchObject({ todo: 2, fixme: 1 });
  });

  it.each([
    ['Rust', '/*'.repeat(400_000)],
    ['C', '"'.repeat(400_000)],
    ['Python', `"""${'\\"'.repeat(300_000)}`],
    ['JavaScript', "a'\n".repeat(300_000)],
  ])(
    'of %s that is made to be slow are counted in bounded time',
    (language, text) => {
      expect(countLines(language, Buffer.from(text)).blank).toBe(0);
    },
    20_000,
  );
});
