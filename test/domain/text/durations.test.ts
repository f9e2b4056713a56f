import { describe, expect, it } from '@jest/globals';
import {
  formatDuration,
  formatInterval,
  formatSpan,
  parseDuration,
} from '../../../src/domain/text/durations.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('a duration', () => {
  it.each([
    [-5, '0 ms'],
    [0, '0 ms'],
    [840.4, '840 ms'],
    [999.7, '1.0 s'],
    [2_440, '2.4 s'],
    [10 * SECOND, '10.0 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min'],
    [MINUTE + 5 * SECOND, '1 min 5 s'],
    [40 * MINUTE, '40 min'],
    [59 * MINUTE + 59_700, '1 h'],
    [HOUR + 40 * MINUTE + 7 * SECOND, '1 h 40 min'],
    [DAY, '1 d'],
    [2 * DAY + 4 * HOUR + 59 * MINUTE, '2 d 4 h'],
    [3 * DAY + 20 * SECOND, '3 d'],
  ])('of %d ms is %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  it.each([
    [250, '0.25 s'],
    [2_000, '2 s'],
    [2_500, '2.5 s'],
    [600_000, '10 min'],
  ])('that was set to %d ms is %s', (ms, words) => {
    expect(formatSpan(ms)).toBe(words);
  });

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [5_400, '1 h 30 min'],
    [90_061, '1 d 1 h 1 min 1 s'],
  ])('at which something comes again, of %d seconds, is %s', (seconds, words) => {
    expect(formatInterval(seconds)).toBe(words);
  });

  it.each([
    ['250ms', 250],
    ['5s', 5_000],
    ['10m', 600_000],
    ['1h', HOUR],
    ['2d', 2 * DAY],
  ])('written %s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '5', 'm', '1.5m', '-1s', '5 s', '1w', '1M', '9999999999s'])('is not written %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
