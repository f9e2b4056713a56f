import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AUTONOMY_LEVELS, type AutonomyLevel } from '../../../src/domain/healing/autonomy-levels.ts';
import { chanceBelow, freedomOf, type Freedom } from '../../../src/domain/healing/freedom.ts';
import type { FreedomUnit, LevelChange, Trial } from '../../../src/domain/healing/freedom-record.ts';
import type { HealOutcome } from '../../../src/domain/healing/heal.ts';

const NOW = Date.parse('2026-05-04T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNIT: FreedomUnit = {
  ...{ version: 'one', family: null, component: 'C0', environment: 'prod', symptom: 'health/http/503' },
  ...{ isRisky: false, begin: 'auto', now: NOW },
};

/** One a day, the last one yesterday, at four components in turn. */
function trials(outcomes: readonly HealOutcome[], more: Partial<Trial> = {}): Trial[] {
  return outcomes.map((outcome, index) => ({
    ...{ version: 'one', environment: 'prod', symptom: 'health/http/503', outcome },
    ...{ component: `C${index % 4}`, at: NOW - (outcomes.length - index) * DAY, ...more },
  }));
}

function times(count: number, outcome: HealOutcome): HealOutcome[] {
  return Array<HealOutcome>(count).fill(outcome);
}

function change(to: AutonomyLevel, more: Partial<LevelChange> = {}): LevelChange {
  return {
    ...{ version: 'one', environment: 'prod', symptom: null, to, by: 'person', who: 'Ada', why: 'so far' },
    ...{ component: 'C0', at: NOW - 300 * DAY, ...more },
  };
}

function after(outcomes: readonly HealOutcome[], changes: readonly LevelChange[] = [], unit = UNIT): Freedom {
  return freedomOf({ trials: trials(outcomes), changes }, unit);
}

describe('what a strategy may do', () => {
  it('is as ever while nothing is recorded, or as the settings say', () => {
    expect(after([])).toMatchObject({ level: 'auto', deserves: null, breaker: null });
    expect(after([], [], { ...UNIT, begin: 'approve' }).level).toBe('approve');
  });

  it('is a level less once four of the newest ten outcomes did not heal, and not with three', () => {
    const three = [...times(7, 'healed'), 'no_effect', 'failed', 'came_back'] as const;
    const four = after([...three, 'no_effect']);

    expect(after(three).level).toBe('auto');
    expect(four).toMatchObject({ level: 'approve', recorded: 'auto' });
    expect(four.why).toBe('4 of its newest 10 outcomes did not heal');
    expect(after(times(3, 'no_effect')).level).toBe('auto');
    expect(after([...times(4, 'no_effect'), ...times(10, 'healed')]).level).toBe('auto');
  });

  it('is a level less once something risky made something else worse', () => {
    const outcomes = ['healed', 'worse', 'healed'] as const;

    expect(after(outcomes, [], { ...UNIT, isRisky: true })).toMatchObject({ level: 'approve' });
    expect(after(outcomes).level).toBe('auto');
  });

  it('is offered more after thirteen that healed at three components, none worse, and is not given it', () => {
    const changes = [change('approve')];

    expect(after(times(12, 'healed'), changes).deserves).toBeNull();
    expect(after(times(13, 'healed'), changes)).toMatchObject({ level: 'approve', deserves: 'auto' });
    expect(after([...times(30, 'healed'), 'worse'], changes).deserves).toBeNull();
    const atOne = trials(times(40, 'healed'), { component: 'C0' });
    expect(freedomOf({ trials: atOne, changes }, UNIT).deserves).toBeNull();
    expect(after(times(40, 'healed'), [change('suggest')]).deserves).toBeNull();
  });

  it('counts what came since the last change alone', () => {
    const changes = [change('approve', { at: NOW - 5 * DAY, by: 'system' })];

    expect(after(times(40, 'healed'), changes).evidence.counted).toBe(4);
    expect(after([...times(4, 'failed'), ...times(5, 'healed')], changes).level).toBe('approve');
  });

  it('is that of its symptom, environment and version; of another version a level less', () => {
    const changes = [
      change('observe', { environment: 'dev' }),
      change('approve', { symptom: 'health/net/ECONNREFUSED' }),
    ];

    expect(after([], changes).level).toBe('auto');
    expect(after([], [...changes, change('approve', { symptom: UNIT.symptom })]).level).toBe('approve');
    expect(after([], [change('auto', { version: 'zero' })]).level).toBe('approve');
    expect(after([], [change('auto', { version: 'zero' }), change('auto')]).level).toBe('auto');
  });

  it('never gets more by a failure, nor less by what healed', () => {
    const outcome = fc.constantFrom<HealOutcome>('healed', 'failed', 'no_effect', 'came_back', 'worse');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 40 }), fc.boolean(), (outcomes, isRisky) => {
        const rank = (more: HealOutcome[]): number => {
          const unit = { ...UNIT, isRisky };
          return AUTONOMY_LEVELS.indexOf(after([...outcomes, ...more], [change('approve')], unit).level);
        };
        expect(rank(['failed'])).toBeLessThanOrEqual(rank([]));
        expect(rank(['healed'])).toBeGreaterThanOrEqual(rank([]));
      }),
    );
  });
});

describe('the rules of what a strategy may do', () => {
  /** A fixed sequence that looks like chance. */
  function* draws(seed: number): Generator<number> {
    for (let state = seed; ;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  /** In how many of 150 histories the level is `level` after one of so many outcomes of a strategy that works so often. */
  function reached(level: AutonomyLevel, begin: AutonomyLevel, rate: number, outcomes: number): number {
    let count = 0;
    for (let seed = 1; seed <= 150; seed += 1) {
      const chance = draws(seed * 7_919);
      const seen: HealOutcome[] = [];
      for (let n = 0; n < outcomes; n += 1) {
        seen.push((chance.next().value ?? 0) < rate ? 'healed' : 'no_effect');
        const { level: now, deserves } = after(seen, [change(begin)]);
        if ((deserves ?? now) !== level) continue;
        count += 1;
        break;
      }
    }
    return count / 150;
  }

  it('let in few that are not good, keep nearly all that are, and see soon what is spoilt', () => {
    expect(reached('auto', 'approve', 0.7, 100)).toBeLessThan(0.05);
    expect(reached('approve', 'auto', 0.95, 100)).toBeLessThan(0.06);
    expect(reached('approve', 'auto', 0.4, 12)).toBeGreaterThan(0.9);
  });

  it('are exact', () => {
    expect(chanceBelow(0.8, 0, 0)).toBeCloseTo(0.8, 12);
    expect(chanceBelow(0.8, 13, 0)).toBeCloseTo(0.8 ** 14, 12);
    expect(chanceBelow(0.5, 3, 3)).toBeCloseTo(0.5, 12);
  });
});

describe('a strategy that does harm at several components within an hour', () => {
  const harm = (component: string, minutesAgo: number, outcome: HealOutcome = 'failed'): Trial[] =>
    trials([outcome], { component, at: NOW - minutesAgo * MINUTE, symptom: 'other' });
  const breakerAfter = (all: readonly Trial[], changes: readonly LevelChange[] = []) =>
    freedomOf({ trials: all, changes }, UNIT).breaker?.state ?? null;

  it('is held for an hour, then half open, and what comes of it then decides', () => {
    const three = [...harm('A', 100), ...harm('B', 90, 'worse'), ...harm('C', 80)];

    expect(breakerAfter(three.slice(0, 2))).toBeNull();
    expect(breakerAfter([...harm('A', 30), ...harm('B', 20), ...harm('C', 10)])).toBe('open');
    expect(breakerAfter(three)).toBe('half_open');
    expect(breakerAfter([...three, ...harm('D', 5)])).toBe('open');
    expect(breakerAfter([...three, ...harm('D', 5, 'healed')])).toBeNull();
    expect(breakerAfter(three, [change('auto', { at: NOW - MINUTE })])).toBeNull();
  });

  it('is not held for what failed at one component, or far apart, or had no effect', () => {
    expect(breakerAfter([...harm('A', 30), ...harm('A', 20), ...harm('A', 10)])).toBeNull();
    expect(breakerAfter([...harm('A', 150), ...harm('B', 80), ...harm('C', 10)])).toBeNull();
    expect(breakerAfter(['A', 'B', 'C'].flatMap((id, n) => harm(id, 30 - n, 'no_effect')))).toBeNull();
  });
});
