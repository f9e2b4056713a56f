import { describe, expect, it } from '@jest/globals';
import { fitText } from '../../../src/cli/render/fit-text.ts';

describe('fitText', () => {
  it('breaks long lines alone, below their first word', () => {
    const text = [
      'short',
      '  - an entry of a list that is long',
      '    deep and long enough to be broken',
    ].join('\n');

    expect(fitText(text, 26).split('\n')).toEqual([
      'short',
      '  - an entry of a list',
      '    that is long',
      '    deep and long enough',
      '    to be broken',
    ]);
  });

  it('leaves whole lines for a file or another program', () => {
    expect(fitText('one two three '.repeat(20), Infinity)).toBe('one two three '.repeat(20));
  });

  it('counts no colour', () => {
    const painted = '\u001B[31mred\u001B[39m and some other words behind';

    expect(fitText(painted, 24)).toBe('\u001B[31mred\u001B[39m and some other words\nbehind');
  });
});
