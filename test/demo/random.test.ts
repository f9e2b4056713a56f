import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../src/demo/random.ts';

describe('createRandom', () => {
  it('gives the same sequence for the same seed and name', () => {
    const draw = (seed: number, name: string): number[] => {
      const random = createRandom(seed, name);
      return Array.from({ length: 20 }, () => random.between(0, 1_000_000));
    };

    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });

  it('stays between its bounds and reaches both', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -9, max: 9 }), fc.nat(4), (seed, low, span) => {
        const random = createRandom(seed, 'bounds');

        const drawn = new Set(Array.from({ length: 300 }, () => random.between(low, low + span)));

        expect([...drawn].sort((a, b) => a - b)).toEqual(
          Array.from({ length: span + 1 }, (_, index) => low + index),
        );
      }),
    );
  });

  it('samples different items, and no more than there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(9), (seed, count) => {
        const sample = createRandom(seed, 'sample').sample(['a', 'b', 'c', 'd', 'e'], count);

        expect(new Set(sample).size).toBe(sample.length);
        expect(sample).toHaveLength(Math.min(count, 5));
      }),
    );
  });
});
