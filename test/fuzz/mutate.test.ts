import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../src/demo/random.ts';
import { lookThrough } from './look-through.ts';
import { mutate } from './mutate.ts';
import { shrink } from './shrink.ts';

const BYTES = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

describe('a change of a file', () => {
  it('is the same for the same seed, of any file, and leaves the file as it is', () => {
    fc.assert(
      fc.property(BYTES, BYTES, fc.integer(), (bytes, other, seed) => {
        const before = Buffer.from(bytes);
        const change = (): Buffer => mutate(bytes, createRandom(seed, 'a'), { path: 'a.json', other });
        expect(change().equals(change())).toBe(true);
        expect(bytes.equals(before)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a find that is made smaller', () => {
  it('still has its fault, and nothing that it does not need', async () => {
    await fc.assert(
      fc.asyncProperty(BYTES, BYTES, async (before, after) => {
        const bytes = Buffer.concat([before, Buffer.from('bad'), after]);
        const smaller = await shrink(bytes, (each) => Promise.resolve(each.includes('bad')));
        expect(smaller.toString()).toBe('bad');
      }),
      { numRuns: 30 },
    );
  });
});

describe('what a reader gives back', () => {
  it.each([[() => 1], [NaN], [{ a: [Infinity] }], [new Map([['a', new Date(0)]])], [Symbol('a')]])(
    'is a fault where it is no plain data',
    (value) => {
      expect(lookThrough(value)).toBeDefined();
    },
  );

  it('may be plain data with any text, which is shown without what a terminal obeys', () => {
    expect(
      lookThrough({ a: ['\u001b[31m', null, true, 1], b: new Map([['c', new Set(['\ud800'])]]) }),
    ).toBeUndefined();
  });
});
