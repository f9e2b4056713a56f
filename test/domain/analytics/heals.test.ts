import { expect, it } from '@jest/globals';
import { measureHeals, rankStrategies, type HealTimes } from '../../../src/domain/analytics/heals.ts';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

function heal(hour: number, more: Partial<HealTimes> = {}): HealTimes {
  return { strategy: 'restart', outcome: 'healed', at: hour * HOUR, failedAgain: null, ...more };
}

const HEALS = [
  heal(10),
  heal(20, { failedAgain: 20.5 * HOUR }),
  heal(30, { failedAgain: 40 * HOUR }),
  // Known before its day is over, and not known yet.
  heal(90, { failedAgain: 91 * HOUR }),
  heal(95),
  heal(50, { outcome: 'no_effect' }),
];

it('holds where the component did not fail again within a day, as far as that is known', () => {
  expect(measureHeals(HEALS, NOW)).toMatchObject([
    {
      value: 25,
      n: 4,
      left_out: [
        { what: 'heals that healed less than 24 hours ago', count: 1 },
        { what: 'heals that did not heal', count: 1 },
      ],
    },
  ]);
  expect(measureHeals([heal(95)], NOW)).toMatchObject([
    { value: null, not_measurable: 'no heal has had its 24 hours yet' },
  ]);
});

it('is told of each strategy, the most used first', () => {
  const other = heal(1, { strategy: 'reinstall', outcome: 'gave_up' });

  expect(rankStrategies([other, ...HEALS], NOW, 9).rows).toEqual([
    ['restart', 6, 5, 0, 1, 0, 0, 0, 0, 0, 60, 25],
    ['reinstall', 1, 0, 0, 0, 0, 0, 1, 0, 0, null, null],
  ]);
});
