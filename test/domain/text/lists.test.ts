import { describe, expect, it } from '@jest/globals';
import { countOf, countWords } from '../../../src/domain/text/counts.ts';
import { andMore, cutList, joined, listNames } from '../../../src/domain/text/lists.ts';

describe('a list that people read', () => {
  it('names the first ones, and says how many more there are', () => {
    expect(listNames(['a', 'b'], 2)).toBe('a, b');
    expect(listNames(['a', 'b', 'c', 'd', 'e'], 2)).toBe('a, b and 3 more');
    expect(listNames([])).toBe('');
  });

  it('has a last line for what is left out, here or before', () => {
    expect(cutList(['a', 'b'], 2, andMore)).toEqual(['a', 'b']);
    expect(cutList(['a', 'b', 'c'], 2, andMore)).toEqual(['a', 'b', 'and 1 more']);
    expect(cutList(['a', 'b', 'c'], 2, andMore, 4)).toEqual(['a', 'b', 'and 5 more']);
    expect(cutList(['a'], Infinity, andMore)).toEqual(['a']);
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('of %j is the clause %j', (parts, clause) => {
    expect(joined(parts)).toBe(clause);
  });
});

describe('a count that people read', () => {
  it('has its noun in the singular for one alone', () => {
    expect(countOf(0, 'file')).toBe('0 files');
    expect(countOf(1, 'file')).toBe('1 file');
    expect(countOf(2, 'dependency', 'dependencies')).toBe('2 dependencies');
  });

  it('of words has each word once', () => {
    expect(countWords(['stale', 'todo', 'stale'])).toBe('stale ×2, todo');
    expect(countWords([])).toBe('-');
  });
});
