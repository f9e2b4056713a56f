import { describe, expect, it } from '@jest/globals';
import { lastNumber } from '../../../src/domain/metrics/last-number.ts';

describe('the last number of a line', () => {
  it.each([
    ['depth 1, now 12', '12'],
    ['-5', '-5'],
    ['+.5e-3', '+.5e-3'],
    ['5.', '5.'],
    ['1.234', '1.234'],
    ['12ms', '12'],
    ['depth=12;', '12'],
    ['(12)', '12'],
    ['depth:12', '12'],
    ['12/20 used', '20'],
    ['at 12:34, queue 7', '7'],
    ['1,2,3', '3'],
    ['12, 34,', '34'],
    ['100 %.', '100'],
  ])('of %j is %s', (line, number) => {
    expect(lastNumber(line)).toEqual({ number });
  });

  it.each([
    '1,234',
    '1,5',
    '1,234,567.8',
    '1.234.567',
    "1'234",
    '1_000',
    '1\u00a0234',
    '0x1F',
    '12:34',
    '2026-11-29',
    '10-20',
    'v1.2.3',
    '\u22125',
  ])('is none that stands alone in %j', (word) => {
    expect(lastNumber(`depth: ${word} (now)`)).toEqual({ other: word });
  });

  it.each(['', 'NaN', '١٢', 'none'])('is not in %j', (line) => {
    expect(lastNumber(line)).toBeUndefined();
  });
});
