import { describe, expect, it } from '@jest/globals';
import { recordWorld } from '../../bench/healing/recorded.ts';
import { createWorld } from '../../bench/healing/world.ts';
import { HealDecided } from '../../src/domain/healing/decision.ts';
import { adviseReplay } from '../../src/healing/replay/advise.ts';
import { decideAgain } from '../../src/healing/replay/decide-again.ts';
import { estimate } from '../../src/healing/replay/estimate.ts';
import { costOf, type RecordedChoice, type RecordedHeal } from '../../src/healing/replay/first-choices.ts';
import { ReplayPolicy } from '../../src/healing/replay/policy.ts';
import { replay } from '../../src/healing/replay/replay.ts';

const PERSON = 240;
const policy = (of: object): ReplayPolicy => ReplayPolicy.parse({ schema_version: 1, ...of });
const world = createWorld(3, 50, 150);
const drawn = recordWorld(world, { share: 0.1 }).map(({ heal }) => heal);
const inOrder = recordWorld(world, 'order').map(({ heal }) => heal);

const first = ({ choices: [choice] }: RecordedHeal): RecordedChoice => {
  if (choice === undefined) throw new Error('A recorded heal has a choice.');
  return choice;
};

describe('a replay', () => {
  it.each([
    ['drawn', drawn],
    ['in the order without learning', inOrder],
  ])('of the own policy makes every choice again as it was made: %s', (_, heals) => {
    const found = replay(heals, policy({}), PERSON);

    expect(found).toMatchObject({ first_choices: heals.length, unknown: [], other: [], refused: [] });
    expect(found.estimate).toMatchObject({ verdict: 'same', coverage: 1, uncovered: [] });
    expect(found.estimate.difference).toEqual({ minutes: 0, low: 0, high: 0 });
  });

  it('draws as it is recorded, and without learning goes by the order', () => {
    const explored = drawn.filter((heal) => first(heal).decided.mode === 'explore');
    expect(explored.length).toBeGreaterThan(20);

    const found = replay(drawn, policy({ heal: { learn: false } }), PERSON);
    for (const { at, component_id, would_be } of found.other.slice(0, 50)) {
      const heal = drawn.find((one) => one.component_id === component_id && one.begun_at === at);
      const { candidates } = heal ? first(heal).decided : { candidates: [] };
      expect(candidates.find(({ place }) => place === 0)?.strategy).toBe(would_be);
    }
    const none = replay(drawn, policy({ heal: { explore: { share: 0 } } }), PERSON);
    expect(new Set(none.other.map(({ heal }) => heal))).toEqual(new Set(explored.map(({ heal }) => heal)));
  });

  it('says nothing of what was never chosen, and what would let it be said', () => {
    const found = replay(inOrder, policy({ heal: { learn: true } }), PERSON);
    const { coverage, verdict, uncovered } = found.estimate;
    expect([verdict, coverage < 0.95]).toEqual(['cannot_be_said', true]);

    const history = { since: 0, now: 150 * 86_400_000, environments: ['dev'], personMinutes: PERSON };
    const risky = uncovered.map(({ strategy }) => strategy).filter((id) => ['6', '7'].includes(id));
    const advice = adviseReplay(found.estimate, { ...history, drawable: ['0', '1', '2', '3', '4', '5'] });
    expect(advice[0]).toMatch(
      /explore: \{ share: 0\.1, environments: \[dev\] \} .* 1000 first choices .* \d+ days at the present rate\.$/,
    );
    expect(advice.slice(1).join(' ').includes('nothing draws')).toBe(risky.length > 0);
  });

  it('leaves to a person what the other policy does not let begin', () => {
    const at = (minute: number): string => new Date(minute * 60_000).toISOString();
    const [model] = drawn;
    if (model === undefined) throw new Error('A world has faults.');
    const heals = [0, 20, 40, 90].map((minute, number): RecordedHeal => {
      const decided = { ...first(model).decided, heal: `heal/${number}` };
      return {
        ...{ component_id: 'A', heal: `heal/${number}`, begun_at: at(minute), acted_at: at(minute + 5) },
        ...{ isForced: number === 2, choices: [{ ...first(model), decided, at: at(minute) }] },
      };
    });

    const limited = replay(heals, policy({ heal: { attempts_per_hour: 1 } }), PERSON);
    const closed = replay(heals, policy({ allow: { heal: [] } }), PERSON);

    // The third insists; the fourth comes within an hour of it.
    expect(limited.refused.map(({ heal, guardrail }) => [heal, guardrail])).toEqual([
      ['heal/1', 'heal.attempts_per_hour'],
      ['heal/3', 'heal.attempts_per_hour'],
    ]);
    expect(closed.refused).toHaveLength(4);
    expect(closed.estimate.coverage).toBe(1);
  });

  it('asks by the other ceiling, and cannot tell where too little was recorded', () => {
    const asking = drawn.find((heal) => first(heal).decided.candidates.some(({ risk }) => risk === 'risky'));
    if (asking === undefined) throw new Error('Some fault has a risky strategy.');
    const { decided } = first(asking);
    const risky = decided.candidates.filter(({ risk }) => risk === 'risky').map(({ strategy }) => strategy);
    const only = Object.fromEntries(
      decided.candidates.map(({ strategy }) => [strategy, { use: strategy === risky[0] }]),
    );
    const again = (heal: readonly string[]) =>
      decideAgain(decided, policy({ allow: { heal }, heal: { learn: false }, strategies: only }));

    expect(again(['safe'])).toMatchObject({ chosen: risky[0], asks: true });
    expect(again(['safe', 'risky'])).toMatchObject({ chosen: risky[0], asks: false });

    const older = HealDecided.parse({
      ...decided,
      allow: undefined,
      basis: undefined,
      candidates: decided.candidates.map(({ strategy, version, may, why, chance }) => ({
        ...{ strategy, version, may: may === 'no' ? 'auto' : may, why, chance },
      })),
    });
    expect(decideAgain(older, policy({ heal: { learn: true } }))).toEqual({
      unknown: 'what was known then was not recorded',
    });
    expect(decideAgain(older, policy({ allow: { heal: [] }, heal: { learn: false } }))).toEqual({
      unknown: 'what was risky was not recorded',
    });
  });
});

describe('the estimate', () => {
  it('is what was seen, weighted by its chance, beside what the model says', () => {
    const seen = drawn.map(first).filter((choice) => costOf(choice, PERSON) !== null);
    const person = new Map([['', 1_024]]);
    const found = estimate(
      seen.map((choice) => ({ choice, chances: person })),
      PERSON,
    );

    // A person's call costs the same each time, so nothing is estimated.
    const costs = seen.map((choice) => PERSON - (costOf(choice, PERSON) ?? NaN));
    const mean = costs.reduce((sum, one) => sum + one, 0) / costs.length;
    expect(found.difference?.minutes).toBeCloseTo(mean, 6);
    expect(found.coverage).toBe(1);
    expect(found.difference?.low).toBeLessThan(mean);
    expect(found.difference?.high).toBeGreaterThan(mean);
  });
});
