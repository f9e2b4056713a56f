import { describe, expect, it } from '@jest/globals';
import { parseMoment, parseTime } from '../../src/cli/parse-time.ts';

describe('a time on the command line', () => {
  it.each([
    ['2026-05-04T12:30:00Z', '2026-05-04T12:30:00.000Z'],
    ['2026-05-04T12:30Z', '2026-05-04T12:30:00.000Z'],
    ['2026-05-04T14:30:00.5+02:00', '2026-05-04T12:30:00.500Z'],
    ['2026-05-04', '2026-05-04T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2000-01-01T01:00+01:00', '2000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, time) => {
    expect(parseTime(text).toISOString()).toBe(time);
  });

  it.each([
    ['90m', 90 * 60_000],
    ['12h', 12 * 3_600_000],
    ['3d', 3 * 86_400_000],
  ])('%s is so long ago', (text, ms) => {
    const before = Date.now() - ms;

    const time = parseTime(text).getTime();

    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now() - ms);
  });

  it.each([
    '',
    'yesterday',
    '2026-05-04T12:30:00',
    '2026-02-30',
    '2026-13-01',
    '2026-05-04T25:00Z',
    '3w',
    '-1d',
    '1e3d',
  ])('%j is refused with how one looks', (text) => {
    expect(() => parseTime(text)).toThrow('2026-05-04T12:30:00Z');
  });

  it.each([
    '999999d',
    '1999-12-31',
    '2000-01-01T00:00:00+00:01',
    '0000-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-05:00',
  ])('%s is refused as too far away', (text) => {
    expect(() => parseTime(text)).toThrow('It lies before 2000 or after 9999');
  });

  it.each([
    ['2026-05-04', false],
    ['2026-05-04T12:30:00Z', false],
    ['90m', true],
  ])('%s: that it is only approximate is %s', (text, isApproximate) => {
    expect(parseMoment(text).isApproximate).toBe(isApproximate);
  });
});
