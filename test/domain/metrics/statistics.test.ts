import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { medianOf, scatterOf } from '../../../src/domain/metrics/statistics.ts';

const numbers = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 50 });

describe('the median', () => {
  it('has as many values below as above', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const median = medianOf(values);
        const below = values.filter((value) => value < median).length;
        const above = values.filter((value) => value > median).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
        const nearest = [
          Math.max(...values.filter((value) => value <= median)),
          Math.min(...values.filter((value) => value >= median)),
        ];
        expect(median).toBe(((nearest[0] ?? 0) + (nearest[1] ?? 0)) / 2);
      }),
    );
  });

  it('does not order numbers as texts, and is none of nothing', () => {
    expect(medianOf([10, 9, 100])).toBe(10);
    expect(medianOf([])).toBeNaN();
  });
});

describe('the scatter', () => {
  it('is 0 exactly where all are the same, and goes with the scale', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (distances, factor) => {
        const scatter = scatterOf(distances);
        expect(scatter === 0).toBe(distances.every((distance) => distance === 0));
        expect(scatterOf(distances.map((distance) => -factor * distance))).toBeCloseTo(factor * scatter, 6);
      }),
    );
  });

  it('is that of a normal distribution, whatever a few outliers are', () => {
    const grid = Array.from({ length: 100 }, (_, index) => (index + 0.5) / 100);
    const normal = grid.flatMap((one) =>
      grid.map((other) => 7 * Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other)),
    );
    expect(scatterOf(normal)).toBeCloseTo(7, 1);
    expect(scatterOf([...normal, 1e9, 1e9, -1e9])).toBeCloseTo(7, 1);
  });

  it('is told by the mean where most are the same', () => {
    expect(scatterOf([0, 0, 0, 4])).toBeCloseTo(1.2533, 4);
  });
});
