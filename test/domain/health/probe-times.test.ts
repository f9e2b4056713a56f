import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstProbe, nextProbe, paceOf } from '../../../src/domain/health/probe-times.ts';

const PACE = { id: 'HMS-API', period: 10_000, confirm: 2_000 };
const NOW = Date.parse('2026-05-04T12:00:00.000Z');

describe('when a component is asked', () => {
  it('spreads a fleet over the period', () => {
    const tenths = Array.from({ length: 1_000 }, (_, number) => {
      const { at } = firstProbe({ ...PACE, id: `HMS-${number}` }, NOW);
      return Math.floor((at - NOW) / 1_000);
    });

    const counts = Array.from({ length: 10 }, (_, tenth) => tenths.filter((one) => one === tenth).length);
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(200);
  });

  it('is each period at the same time of it, however long an answer took', () => {
    const { at } = firstProbe(PACE, NOW);

    expect(nextProbe(PACE, { due: at, answered: at + 9_999, isSure: true })).toEqual({
      at: at + 10_000,
      wanted: at + 10_000,
    });
  });

  it('is later, and says by how much, when an answer took longer than the period', () => {
    const { at } = firstProbe(PACE, NOW);

    const late = nextProbe(PACE, { due: at, answered: at + 25_000, isSure: true });

    expect(late).toEqual({ at: at + 30_000, wanted: at + 10_000 });
    expect(nextProbe(PACE, { due: late.at, answered: late.at + 5, isSure: true })).toEqual({
      at: at + 40_000,
      wanted: at + 40_000,
    });
  });

  it('is soon where it is not sure whether it is up, and then at its time again', () => {
    const { at } = firstProbe(PACE, NOW);

    const soon = nextProbe(PACE, { due: at, answered: at + 100, isSure: false });

    expect(soon).toEqual({ at: at + 2_100, wanted: at + 2_100 });
    expect(nextProbe(PACE, { due: soon.at, answered: soon.at + 100, isSure: true })).toEqual({
      at: at + 10_000,
      wanted: at + 10_000,
    });
  });

  it('is not late where a clock was set back', () => {
    const { at } = firstProbe(PACE, NOW);

    const next = nextProbe(PACE, { due: at, answered: at - 3_600_000, isSure: true });

    expect(next.wanted).toBe(next.at);
    expect(next.at).toBeLessThanOrEqual(at - 3_600_000 + PACE.period);
  });

  it('is always after the answer, and within a period of it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: 1e9 }),
        (id, period, due, took) => {
          const answered = due + took;
          const { at, wanted } = nextProbe({ id, period, confirm: 1 }, { due, answered, isSure: true });
          expect(at).toBeGreaterThan(answered);
          expect(at - answered).toBeLessThanOrEqual(period);
          expect(wanted).toBeLessThanOrEqual(at);
        },
      ),
    );
  });
});

describe('how often', () => {
  it.each([
    ['as declared', { every: 30_000, interval: 5_000 }, 3_600_000, [30_000, 5_000]],
    ['with each cycle at least', { every: 60_000, interval: 5_000 }, 10_000, [10_000, 5_000]],
    ['a suspect no less than what is well', { every: 2_000, interval: 5_000 }, 60_000, [2_000, 2_000]],
  ])('is %s', (_, times, cycleMs, [period, confirm]) => {
    expect(paceOf('A', times, cycleMs)).toEqual({ id: 'A', period, confirm });
  });
});
