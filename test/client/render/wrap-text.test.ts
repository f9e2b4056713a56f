import { describe, expect, it } from '@jest/globals';
import { wrapText } from '../../../src/client/render/wrap-text.ts';

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('breaks a word that is longer than a line and loses none of it', () => {
    expect(wrapText('see /a/very/long/path now', 8)).toEqual(['see /a/v', 'ery/long', '/path', 'now']);
  });

  it('never splits a character that is two columns wide', () => {
    expect(wrapText('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
  });

  it('makes one empty line of nothing', () => {
    expect(wrapText('', 5)).toEqual(['']);
  });
});
