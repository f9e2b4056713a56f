import { describe, expect, it } from '@jest/globals';
import { createRecordCutter } from '../../src/git/cut-records.ts';

function cut(pieces: readonly string[], maxLength = 10): string[] {
  const records: string[] = [];
  const cutter = createRecordCutter({
    ...{ separator: '\n', maxLength },
    onRecord: (record) => records.push(record),
    tooLong: () => new Error('too long'),
  });
  pieces.forEach(cutter.add);
  cutter.end();
  return records;
}

describe('records', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a\nb'], ['a', 'b']],
    [
      ['a', 'b\n', 'c', 'd'],
      ['ab', 'cd'],
    ],
    [
      ['a', '\n', '\n\nb\n'],
      ['a', '', '', 'b'],
    ],
    [['\n'], ['']],
    [[''], []],
  ])('of %j are %j', (pieces, records) => {
    expect(cut(pieces)).toEqual(records);
  });

  it('may be as long as the limit each', () => {
    expect(cut(['1234567890\n12345', '67890\n'])).toEqual(['1234567890', '1234567890']);
  });

  it.each([[['12345678901\n']], [['123456', '78901']]])('over the limit are refused: %j', (pieces) => {
    expect(() => cut(pieces)).toThrow('too long');
  });

  it('in very many pieces take no time that grows with their square', () => {
    const pieces = Array.from({ length: 200_000 }, () => 'x'.repeat(1_000));

    const records = cut([...pieces, '\n'], Infinity);

    expect(records.map(({ length }) => length)).toEqual([200_000_000]);
  });
});
