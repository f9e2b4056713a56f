import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFindWords } from '../../../src/domain/text/find-words.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

describe('words in a text', () => {
  it.each([
    ['one within another', ['he', 'she', 'hers'], 'ushers', [[1, 6]]],
    [
      'the same one twice, side by side',
      ['ab'],
      'ababa',
      [
        [0, 2],
        [2, 4],
      ],
    ],
    ['one that overlaps itself', ['aa'], 'aaab', [[0, 3]]],
    ['one that begins where another breaks off', ['abcd', 'bcx'], 'abcx', [[1, 4]]],
    ['the beginning of one before a cut', ['abcdef'], 'xabcd… abc…', [[1, 5]]],
    ['the end of one after a cut', ['abcdef'], '…cdefx …def', [[1, 5]]],
    [
      'both ends of one, and a whole one',
      ['abcdef'],
      '…cdef abcdef abcde…',
      [
        [1, 5],
        [6, 12],
        [13, 18],
      ],
    ],
    ['none', [], 'abc', []],
    ['an empty one', [''], 'abc', []],
  ])('are found: %s', (_, words, text, places) => {
    expect(createFindWords(words)(text)).toEqual(places);
  });

  it('cover what each word alone covers', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 });
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

    fc.assert(
      fc.property(fc.array(word), text, (words, within) => {
        const covered = new Set(
          words.flatMap((one) =>
            range(0, within.length)
              .filter((at) => within.startsWith(one, at))
              .flatMap((at) => range(at, at + one.length)),
          ),
        );
        const found = createFindWords(words)(within).flatMap(([from, to]) => range(from, to));
        expect(found).toEqual([...covered].sort((one, other) => one - other));
      }),
    );
  });
});
