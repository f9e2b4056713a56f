import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { settleLevel } from '../../../src/domain/metrics/judge/settle.ts';
import type { SettledLevel } from '../../../src/domain/metrics/rules.ts';

const level = fc.constantFrom<SettledLevel>('ok', 'warning', 'critical', 'unknown');

it.each<[string, SettledLevel, SettledLevel[], number, SettledLevel]>([
  ['the first is believed', 'unknown', ['critical'], 3, 'critical'],
  ['two of three are too few', 'ok', ['critical', 'critical', 'ok'], 3, 'ok'],
  ['three are enough', 'ok', ['critical', 'critical', 'critical', 'ok'], 3, 'critical'],
  ['the mildest of them counts', 'ok', ['critical', 'warning', 'critical'], 3, 'warning'],
  ['it gets worse from a warning', 'warning', ['critical', 'critical'], 2, 'critical'],
  ['one success is too few', 'critical', ['ok', 'critical'], 3, 'critical'],
  ['two are enough, the worst of them counts', 'critical', ['ok', 'warning', 'critical'], 3, 'warning'],
  ['one is enough where one makes it worse', 'critical', ['ok'], 1, 'ok'],
  ['what is not known breaks the row', 'ok', ['critical', 'unknown', 'critical'], 3, 'ok'],
  ['nothing changes nothing', 'warning', [], 3, 'warning'],
])('%s', (_, settled, levels, worse, expected) => {
  expect(settleLevel(settled, levels, worse)).toBe(expected);
});

it('goes nowhere that none of the newest samples is, and stays where any of them is', () => {
  fc.assert(
    fc.property(
      level,
      fc.array(level, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      (settled, levels, worse) => {
        const now = settleLevel(settled, levels, worse);
        expect([settled, ...levels]).toContain(now);
        if (settled !== 'unknown' && levels[0] === settled) expect(now).toBe(settled);
        // Judged again by the same samples it stays.
        if (settled !== 'unknown') expect(settleLevel(now, levels, worse)).toBe(now);
      },
    ),
  );
});
