import { describe, expect, it } from '@jest/globals';
import { wrapText } from '../../../src/cli/render/wrap-text.ts';

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('keeps a word whole that is longer than a line', () => {
    expect(wrapText('see /a/very/long/path now', 8)).toEqual(['see', '/a/very/long/path', 'now']);
  });

  it('keeps a command in one line that has the room, and a number with its unit', () => {
    expect(wrapText('begin it with `hms full-update` now', 20)).toEqual([
      'begin it with',
      '`hms full-update`',
      'now',
    ]);
    expect(wrapText('see `hms tracker show WT-A-001`', 16)).toEqual(['see `hms tracker', 'show WT-A-001`']);
    expect(wrapText('of all tests 83.3 % passed', 17)).toEqual(['of all tests', '83.3 % passed']);
  });

  it('leaves one line where there is no end of a line', () => {
    expect(wrapText('one two three four', Infinity)).toEqual(['one two three four']);
  });

  it('breaks a script without spaces anywhere, and other words in it nowhere', () => {
    expect(wrapText('状態はHMS-API-GATEWAYで確認', 12)).toEqual(['状態は', 'HMS-API-GATEWAY', 'で確認']);
    expect(wrapText('ほか の 言葉', 6)).toEqual(['ほか', 'の 言', '葉']);
  });

  it('never splits a character that is two columns wide', () => {
    expect(wrapText('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
  });

  it('makes one empty line of nothing', () => {
    expect(wrapText('', 5)).toEqual(['']);
  });
});
