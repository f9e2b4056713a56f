import { describe, expect, it } from '@jest/globals';
import { calendar } from '../../../src/cli/charts/calendar.ts';
import { dayBar } from '../../../src/cli/charts/day-bar.ts';
import type { ChartOutput } from '../../../src/cli/charts/day-colours.ts';
import type { ColouredDay } from '../../../src/domain/days/coloured-day.ts';
import { shareBar } from '../../../src/cli/charts/share-bar.ts';
import { sparkline } from '../../../src/cli/charts/sparkline.ts';
import { showsUnicode } from '../../../src/cli/shows-unicode.ts';

const DAY_MS = 24 * 3_600_000;
const NONE = { green: 0, yellow: 0, red: 0, unknown: 0 };

function chartOn(width: number, unicode = true): ChartOutput {
  return { width, unicode, paint: (_, text) => text };
}

/** One day for each letter, from `first` on; a space is a day that is missing. */
function daysOf(letters: string, first = '2028-02-27'): ColouredDay[] {
  const colours = { g: 'green', y: 'yellow', r: 'red', u: 'unknown' } as const;
  return letters.split('').flatMap((letter, index) => {
    const date = new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10);
    return letter === ' ' ? [] : [{ ...NONE, date, [colours[letter as keyof typeof colours]]: 1 }];
  });
}

describe('a bar of days', () => {
  it('has a cell for each day, also of a leap year, and of days that are missing', () => {
    expect(dayBar(chartOn(80), daysOf('gg yr'))).toEqual([
      '2028-02-27 ▂▂·▄█ 2028-03-02',
      '5 days: 2 green, 1 with yellow, 1 with red, 1 not known',
    ]);
    expect(dayBar(chartOn(80, false), daysOf('gyru'))[0]).toBe('2028-02-27 -!X. 2028-03-01');
    expect(dayBar(chartOn(80), daysOf('g'))).toEqual(['2028-02-27 ▂', '1 day: 1 green']);
    expect(dayBar(chartOn(80), [])).toEqual([]);
  });

  it('shows the worst that a day had, and what was known of it for longer', () => {
    const date = '2028-02-27';
    const cell = (shares: object) => dayBar(chartOn(80), [{ ...NONE, date, ...shares }])[0]?.at(-1);
    expect(cell({ green: 99, red: 1 })).toBe('█');
    expect(cell({ green: 99, yellow: 1 })).toBe('▄');
    expect(cell({ green: 99, unknown: 1 })).toBe('▂');
    expect(cell({ green: 1, unknown: 99 })).toBe('·');
  });

  it.each([20, 31, 32, 40, 80, 200, 400, Infinity])('fits %d columns', (width) => {
    const lines = dayBar(chartOn(width), daysOf('g'.repeat(90), '2028-01-01'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines.join('').split('▂').length - 1).toBe(90);
    expect(lines[0]).toMatch(/^2028-01-01 ▂/);
  });
});

describe('a calendar', () => {
  it('has weeks as columns, and months above', () => {
    expect(calendar(chartOn(80), daysOf('grgggggy', '2028-02-26'))).toEqual([
      '      Mar',
      'Mon   ▂',
      '      ▂',
      'Wed   ▂',
      '      ▂',
      'Fri   ▂',
      '    ▂ ▄',
      'Sun █',
      '▂ green  ▄ with yellow  █ with red  · not known',
      '8 days: 6 green, 1 with yellow, 1 with red',
    ]);
    expect(calendar(chartOn(80), [])).toEqual([]);
  });

  it('names each month where it begins, as far as there is room', () => {
    const [months] = calendar(chartOn(200), daysOf('g'.repeat(366), '2028-01-01'));
    expect(months).toMatch(/^ {4}Jan {5,}Feb {3,}Mar .*Dec$/);
  });

  it.each([20, 40, 80, 200, 400, Infinity])('fits %d columns', (width) => {
    const lines = calendar(chartOn(width), daysOf('r'.repeat(366), '2028-01-01'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(
      lines
        .filter((line) => !line.includes('with'))
        .join('')
        .split('█').length - 1,
    ).toBe(366);
  });
});

describe('a bar of shares', () => {
  it.each([
    [{ green: 3, yellow: 1 }, 8, '▂▂▂▂▂▂▄▄'],
    [{ green: 1_000, red: 1 }, 8, '▂▂▂▂▂▂▂█'],
    [{ green: 1, yellow: 1, red: 1, unknown: 1 }, 6, '▂▂▄▄█·'],
    [{ unknown: 5 }, 4, '····'],
    [{}, 8, ''],
  ])('of %j in %d columns is %s', (shares, width, bar) => {
    expect(shareBar(chartOn(width), { ...NONE, ...shares })).toBe(bar);
  });
});

describe('without UTF-8', () => {
  it('a sparkline is in ASCII', () => {
    expect(sparkline({ unicode: false }, [0, 1, undefined, 7])).toBe('.: @');
  });

  it.each([
    [{}, true],
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
    [{ LC_ALL: '', LC_CTYPE: 'C.utf8', LANG: 'C' }, true],
    [{ TERM: 'linux', LANG: 'C.UTF-8' }, false],
  ])('it is known from %j: %s', (env, shown) => {
    expect(showsUnicode(env)).toBe(shown);
  });
});
