import { describe, expect, it } from '@jest/globals';
import {
  durationParser,
  parseFutureTime,
  parseMoment,
  parseTime,
  secondsParser,
} from '../../src/cli/parse-time.ts';

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
    expect(() => parseTime(text)).toThrow('Expected a time from 2000 to 9999');
  });

  it.each([
    ['2026-05-04', false],
    ['2026-05-04T12:30:00Z', false],
    ['90m', true],
  ])('%s: that it is only approximate is %s', (text, isApproximate) => {
    expect(parseMoment(text).isApproximate).toBe(isApproximate);
  });
});

describe('a moment to come on the command line', () => {
  it('is a time with its zone, or a date', () => {
    expect(parseFutureTime('2030-01-31T09:00:00+01:00').toISOString()).toBe('2030-01-31T08:00:00.000Z');
    expect(parseFutureTime('2030-01-31').toISOString()).toBe('2030-01-31T00:00:00.000Z');
  });

  it.each(['2h', '2030-01-31T08:00:00', 'tomorrow'])('%s is refused with how one looks', (text) => {
    expect(() => parseFutureTime(text)).toThrow('2026-05-04T12:30:00Z');
  });
});

describe('a duration on the command line', () => {
  const parse = secondsParser({ min: 10, max: 366 * 86_400 });

  it.each([
    ['3600', 3_600],
    ['0060', 60],
    ['45s', 45],
    ['20000ms', 20],
    ['90m', 5_400],
    ['2h', 7_200],
    ['1d', 86_400],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parse(text)).toBe(seconds);
  });

  it.each(['', '5', '1w', '1.5h', '2 h', '-1h', '367d'])('%j is refused with how one looks', (text) => {
    expect(() => parse(text)).toThrow(
      'Expected a whole number with a unit: 250ms, 5s, 10m, 1h or 2d, or a number of seconds; from 10 s to 366 d.',
    );
  });

  it('is whole seconds where seconds are meant', () => {
    expect(() => parse('10500ms')).toThrow('Expected whole seconds.');
    expect(durationParser({ min: 1, max: 3_600_000 })('1500ms')).toBe(1_500);
    expect(durationParser({ min: 1, max: 3_600_000 })('250ms')).toBe(250);
    expect(() => durationParser({ min: 1, max: 3_600_000 })('0')).toThrow('from 0.001 s to 1 h');
  });
});
