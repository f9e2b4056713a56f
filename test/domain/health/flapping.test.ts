import { describe, expect, it } from '@jest/globals';
import { isFlapping } from '../../../src/domain/health/flapping.ts';

/** `+` is up, `-` down, oldest first. */
const answers = (signs: string): boolean[] => Array.from(signs, (sign) => sign === '+');

describe('a health check', () => {
  it.each([
    ['+-'.repeat(10), false, false],
    ['+'.repeat(21), false, false],
    ['-'.repeat(21), true, false],
    [`${'+'.repeat(11)}${'-'.repeat(10)}`, false, false],
    [`${'+-'.repeat(10)}+`, false, true],
    // 5 of 20 changes: 21 % when they are old, 29 % when they are new.
    [`+-+-+-${'-'.repeat(15)}`, false, false],
    [`${'-'.repeat(15)}-+-+-+`, false, false],
    // 6 changes, new: 34 %.
    [`${'-'.repeat(14)}-+-+-+-`, false, true],
    // What flaps goes on until it is clearly calmer.
    [`${'-'.repeat(15)}-+-+-+`, true, true],
    [`+-+-+-${'-'.repeat(15)}`, true, false],
    // Only the newest 21 count.
    [`${'+-'.repeat(20)}${'+'.repeat(21)}`, true, false],
  ])('that answered %s, and flapped before: %p, flaps: %p', (signs, before, flaps) => {
    expect(isFlapping(answers(signs), before)).toBe(flaps);
  });
});
