import { describe, expect, it } from '@jest/globals';
import { paragraph } from '../../../src/docs/markdown.ts';
import { codeSpanEnds } from '../../../src/domain/text/code-spans.ts';
import { withoutEscapes } from '../../../src/domain/text/markdown.ts';

describe('a code span', () => {
  it.each([
    ['`a` b', 0, 3],
    ['``a`b`` c', 0, 7],
    ['``a`', 0, undefined],
    ['``a`', 1, 4],
    ['a `b', 2, undefined],
    ['a', 0, undefined],
  ])('of %j from %i ends at %j', (line, at, end) => {
    expect(codeSpanEnds(line)(at)).toBe(end);
  });

  it('keeps its backslashes and its spaces', () => {
    expect(withoutEscapes('`a\\*b` \\`c\\` &lt;d')).toBe('`a\\*b` `c` <d');
    expect(paragraph(`${'x'.repeat(75)} \`a b c\` d`)).toBe(`${'x'.repeat(75)}\n\`a b c\` d`);
  });
});

/** Texts in which no run of backticks has its partner, or each looks for it through all that follows. */
const HOSTILE: readonly (readonly [string, (length: number) => string])[] = [
  ['backticks', (length) => '`'.repeat(length)],
  ['pairs of other lengths', (length) => `${'`a'.repeat(length / 2)}\`\``],
  [
    'runs that grow',
    (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, at) => '`'.repeat(at)).join('a'),
  ],
  ['escapes', (length) => '\\`'.repeat(length / 2)],
  ['numbers', (length) => ' 1'.repeat(length / 2)],
];

describe('Markdown of strangers', () => {
  // A pass that is quadratic in 400,000 characters takes minutes.
  it.each(HOSTILE)(
    'is read in time in proportion to its length: %s',
    (_, make) => {
      const text = make(400_000);

      expect(withoutEscapes(text).length).toBeLessThanOrEqual(text.length);
      expect(paragraph(text).length).toBeGreaterThan(0);
    },
    20_000,
  );
});
