import { describe, expect, it } from '@jest/globals';
import { textWidth, wrapText } from '../../../src/client/render/text-width.ts';

describe('textWidth', () => {
  it.each([
    ['plain text', 10],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['日本語', 6],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
    ['ｶﾀｶﾅ', 4],
    ['✔ ✖ …', 5],
    ['🎉', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['✔️', 2],
    ['a\u200Bb', 2],
    ['', 0],
  ])('counts the columns of %j as %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('breaks a word that is longer than a line and loses none of it', () => {
    expect(wrapText('see /a/very/long/path now', 8)).toEqual(['see', '/a/very/', 'long/pat', 'h now']);
  });

  it('never splits a character that is two columns wide', () => {
    expect(wrapText('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
  });

  it('makes one empty line of nothing', () => {
    expect(wrapText('', 5)).toEqual(['']);
  });
});
