import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countSlices, Slo, standingOf } from '../../../src/domain/analytics/slo.ts';
import type { Stretch } from '../../../src/domain/status/stretch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_000_000 * HOUR;

/** Up until the last minutes, which it was down. */
function downFor(minutes: number, known = 720 * HOUR): Stretch[] {
  const from = NOW - minutes * MINUTE;
  return [
    { isUp: true, from: NOW - known, until: from },
    { isUp: false, from, until: NOW },
  ];
}

describe('a service level objective', () => {
  const slo = Slo.parse({ objective: 99.5 });

  it.each([
    [0, { bad: 0, attained: 100, budgetLeft: 100, burning: null }],
    [6, { bad: 6, burning: { rate: 14.4 } }],
    [216, { bad: 216, attained: 99.5, budgetLeft: 0, burning: { rate: 14.4 } }],
    [432, { bad: 432, attained: 99, budgetLeft: -100 }],
  ])('after %i minutes down at the end of 30 days', (minutes, expected) => {
    const { known, ...standing } = standingOf(slo, downFor(minutes), NOW);
    expect(known).toBe(43_200);
    const [attained, budgetLeft] = [standing.attained, standing.budgetLeft].map((one) =>
      Number(one?.toFixed(6)),
    );
    expect({ ...standing, attained, budgetLeft }).toMatchObject(expected);
  });

  it('does not burn any more once it is up again for the short window', () => {
    const stretches = [
      ...downFor(60).map((one) => ({ ...one, from: one.from - HOUR, until: one.until - HOUR })),
    ];
    const { burning } = standingOf(slo, [...stretches, { isUp: true, from: NOW - HOUR, until: NOW }], NOW);
    expect(burning).toMatchObject({ rate: 1 });
  });

  it('says nothing of what is not known', () => {
    expect(standingOf(slo, [], NOW)).toEqual({
      known: 0,
      bad: 0,
      attained: null,
      budgetLeft: null,
      burn: [null, null, null],
      burning: null,
    });
  });

  it.each([
    [{ objective: 90 }, 'at least 93.1'],
    [{ objective: 100 }, 'leaves no budget'],
    [{ objective: 99, window: '1h', slice: '1h' }, 'at least 100 slices'],
    [{ objective: 99, slice: '2h' }, 'from 1s to 1h'],
  ])('refuses %j', (given, message) => {
    expect(Slo.safeParse(given).error?.message).toContain(message);
  });

  it('counts each slice once, as one does that looks at every second', () => {
    const lengths = fc.array(
      fc.record({ gap: fc.nat(90), length: fc.integer({ min: 1, max: 90 }), isUp: fc.boolean() }),
    );
    fc.assert(
      fc.property(lengths, fc.nat(500), fc.integer({ min: 1, max: 40 }), (told, from, slice) => {
        let end = 0;
        const stretches = told.map(({ gap, length, isUp }) => ({
          isUp,
          from: end + gap,
          until: (end += gap + length),
        }));
        const seen = { known: new Set<number>(), bad: new Set<number>() };
        for (let second = from; second < 1_000; second += 1) {
          const now = stretches.find((one) => one.from <= second && second < one.until);
          if (now !== undefined) seen.known.add(Math.floor(second / slice));
          if (now?.isUp === false) seen.bad.add(Math.floor(second / slice));
        }
        const counted = countSlices(stretches, { from, until: 1_000 }, slice);
        expect(counted).toEqual({ known: seen.known.size, bad: seen.bad.size });
      }),
    );
  });
});
