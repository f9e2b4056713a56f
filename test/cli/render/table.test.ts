import { describe, expect, it } from '@jest/globals';
import { renderTable, type Column } from '../../../src/cli/render/table.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const COLUMNS: readonly Column[] = [
  { title: 'NAME' },
  { title: 'WHY', flexible: true },
  { title: 'N', align: 'right' },
];

describe('renderTable', () => {
  it('aligns columns and wraps the flexible one', () => {
    const table = renderTable(markingOutput(40), COLUMNS, [
      ['a', 'words that take more than one line here', '1'],
      ['green', 'short', '20'],
    ]);

    expect(table.split('\n')).toEqual([
      'NAME   WHY                             N',
      'a      words that take more than one   1',
      '       line here',
      '<green>  short                          20',
    ]);
  });

  it('aligns what is two columns wide', () => {
    const table = renderTable(markingOutput(80), COLUMNS, [
      ['日本', '🎉 released', '1'],
      ['abcd', 'plain words', '2'],
    ]);

    expect(table.split('\n')).toEqual([
      'NAME  WHY          N',
      '日本  🎉 released  1',
      'abcd  plain words  2',
    ]);
  });

  it('puts the flexible text below its row where the terminal is narrow', () => {
    const table = renderTable(markingOutput(24), COLUMNS, [['a', 'words that take some room', '1']]);

    expect(table.split('\n')).toEqual(['NAME  N', 'a     1', '    words that take some', '    room']);
  });

  it('puts every cell in a line of its own where not even the others have room, and breaks none', () => {
    const columns = [...COLUMNS, { title: 'STARTED' }];
    const rows = [['full-update/shop-frontend', 'some words in it', '12345', '2030-01-01 10:00 UTC']];
    const table = renderTable(markingOutput(40), columns, rows);

    expect(table.split('\n')).toEqual([
      'NAME full-update/shop-frontend',
      '    WHY some words in it',
      '    N 12345',
      '    STARTED 2030-01-01 10:00 UTC',
    ]);
  });

  it('puts the flexible text below its row where a word of it is longer than its column', () => {
    const table = renderTable(markingOutput(40), COLUMNS, [
      ['a', 'see /a/path/of/more/than/thirty/columns/', '1'],
    ]);

    expect(table.split('\n')).toEqual([
      'NAME  N',
      'a     1',
      '    see',
      '    /a/path/of/more/than/thirty/columns/',
    ]);
  });

  it('is one line a row where there is no end of a line, and aligns letters with marks', () => {
    const table = renderTable(markingOutput(Infinity), COLUMNS, [
      ['cafe\u0301', 'word '.repeat(100), '1'],
      ['日本語', 'x', '2'],
    ]);

    const [, first = '', second = ''] = table.split('\n');
    expect(table.split('\n')).toHaveLength(3);
    expect(first.indexOf('word')).toBe('cafe\u0301'.length + 4);
    expect(second.startsWith('日本語  x')).toBe(true);
  });

  it('keeps a cell in its line and its escape sequences out of the terminal', () => {
    const table = renderTable(markingOutput(80), COLUMNS, [
      ['a\nb', '\u001B[31mred\u001B[0m\tand \u202Ereversed', '1'],
    ]);

    expect(table.split('\n')[1]).toBe('a b   red and reversed  1');
  });
});
