import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  exceeds,
  excludes,
  formatLimit,
  implies,
  parseLimit,
  type MetricLimit,
} from '../../../src/domain/metrics/limit.ts';

const value = fc.integer({ min: -5, max: 5 });
const limit = fc.record({
  operator: fc.constantFrom('>', '>=', '<', '<=' as const),
  value,
}) as fc.Arbitrary<MetricLimit>;
/** All values that can tell two such limits apart. */
const VALUES = Array.from({ length: 29 }, (_, index) => index / 2 - 7);

describe('a limit', () => {
  it.each([
    ['> 100', { operator: '>', value: 100 }],
    ['<=0.5', { operator: '<=', value: 0.5 }],
    [' >= -1.5e3 ', { operator: '>=', value: -1_500 }],
    ['< .5', { operator: '<', value: 0.5 }],
  ])('is read from %j', (text, read) => {
    expect(parseLimit(text)).toEqual(read);
  });

  it.each(['100', '> ', '=> 3', '> 1e999', '> 1 2', '> abc', '', '!= 3', '> NaN', '> 0x10'])(
    'is not %j',
    (text) => {
      expect(parseLimit(text)).toBeUndefined();
    },
  );

  it('is read from what it is written as', () => {
    fc.assert(
      fc.property(limit, (one) => {
        expect(parseLimit(formatLimit(one))).toEqual({ ...one, value: one.value + 0 });
      }),
    );
  });

  it('implies and excludes another exactly where every value says so', () => {
    fc.assert(
      fc.property(limit, limit, (one, other) => {
        const beyond = VALUES.filter((number) => exceeds(number, one));
        expect(implies(one, other)).toBe(beyond.every((number) => exceeds(number, other)));
        expect(excludes(one, other)).toBe(!beyond.some((number) => exceeds(number, other)));
      }),
    );
  });
});
