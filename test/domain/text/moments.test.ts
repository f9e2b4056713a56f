import { describe, expect, it } from '@jest/globals';
import { formatMoment, formatTime, isZonedTime, parseMoment } from '../../../src/domain/text/moments.ts';

describe('a moment', () => {
  it.each([
    ['2026-05-04T14:30:07+02:00', '2026-05-04 12:30:07 UTC'],
    ['2026-05-04T12:30Z', '2026-05-04 12:30:00 UTC'],
    ['2026-05-04', '2026-05-04 00:00:00 UTC'],
  ])('%s is %s', (text, shown) => {
    const ms = parseMoment(text) ?? NaN;

    expect(formatMoment(ms)).toBe(shown);
    expect(formatMoment(new Date(ms).toISOString())).toBe(shown);
    expect(formatTime(ms)).toBe(shown.replace(/:\d\d UTC/, ' UTC'));
  });

  it.each(['', 'now', '2026-05-04T12:30:00', '2026-02-30', '2026-02-30T12:00Z', '2026-05-04T25:00Z'])(
    'is not %j',
    (text) => {
      expect(parseMoment(text)).toBeUndefined();
    },
  );

  it('has a zone, or is another one on another machine', () => {
    expect(isZonedTime('2026-05-04T12:30:00Z')).toBe(true);
    expect(isZonedTime('2026-05-04T12:30:00')).toBe(false);
    expect(isZonedTime('2026-05-04')).toBe(false);
  });
});
