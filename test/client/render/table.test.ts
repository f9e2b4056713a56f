import { describe, expect, it } from '@jest/globals';
import { renderTable, type Column } from '../../../src/client/render/table.ts';
import { markingOutput } from './marking-output.ts';

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

  it('keeps a cell in its line and its escape sequences out of the terminal', () => {
    const table = renderTable(markingOutput(80), COLUMNS, [
      ['a\nb', '\u001B[31mred\u001B[0m\tand \u202Ereversed', '1'],
    ]);

    expect(table.split('\n')[1]).toBe('a b   red and reversed  1');
  });
});
