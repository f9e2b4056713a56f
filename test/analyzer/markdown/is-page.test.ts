import { describe, expect, it } from '@jest/globals';
import { isPage } from '../../../src/analyzer/markdown/is-page.ts';

describe('a page', () => {
  it.each([
    ['of many list items', '- [a](b) - c\n'.repeat(2_000)],
    ['of nested lists', '- a\n  - b\n    - **c** - d\n'.repeat(700)],
    ['of headings with text and lists', 'A\n---\n\nb\nc\n\n1. d\n2. e\n\n'.repeat(400)],
    ['of a list and code without an empty line', `- a\n\n${'b\n'.repeat(3_000)}- c\n${'d\n'.repeat(1_000)}`],
    ['of long lines between others', `a\n\n${'-'.repeat(500)}\n\n${'* '.repeat(50)}\n`.repeat(50)],
    ['of lists with Windows line ends', '1. a\r\n\r\n2. b\r\n\r\n'.repeat(1_000)],
    ['of code that is far to the right', `${' '.repeat(300)}a = b\n`.repeat(500)],
  ])('is read: %s', (_, text) => {
    expect(isPage(text)).toBe(true);
  });

  it.each([
    ['underlined headings', 'a\n===\n'.repeat(3_000)],
    ['headings underlined with a dash', '-a\n-\n'.repeat(3_000)],
    ['lists that end', '- a\n\nb\n\n'.repeat(2_000)],
    ['lists in lists in one line', `a\n${'- '.repeat(200)}b`],
    ['lists in lists in many lines', `${'- '.repeat(90)}b\n`.repeat(60)],
    [
      'lists in lists by indentation',
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}- a`).join('\n'),
    ],
    ['lines of one list item', `> - a\n${'b\n'.repeat(2_001)}`],
    ['marks of code', '`'.repeat(100)],
    ['lines', '\r'.repeat(10_001)],
    ['letters', 'a'.repeat(200_001)],
  ])('is not read that has too many: %s', (_, text) => {
    expect(isPage(text)).toBe(false);
  });
});
