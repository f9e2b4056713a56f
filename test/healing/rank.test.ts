import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HEAL_POLICY_VERSION } from '../../src/domain/healing/decision.ts';
import type { HealBasis, HealEvidence, Outcomes } from '../../src/domain/healing/evidence.ts';
import { NEWEST } from '../../src/domain/healing/learned.ts';
import { explainChoice } from '../../src/healing/explain-choice.ts';
import { rank, type RankCandidate } from '../../src/healing/rank.ts';

const MINUTE = 60_000;
const BASIS: HealBasis = { dependents: 0, approvals: 0, approvals_ms: 0, person_ms: 240 * MINUTE };
const NONE: Outcomes = { healed: 0, failed: 0 };

function evidence(more: Partial<HealEvidence> = {}): HealEvidence {
  return {
    ...{ asks: false, belief_ppm: 400_000, symptom: NONE, text: NONE, technology: NONE, predecessors: NONE },
    ...{ counted: NONE, here: NONE, declared_ms: 5 * MINUTE, measured: 0, measured_ms: 0, disruption_ms: 0 },
    ...more,
  };
}

/** So many outcomes of the newest window, at each level. */
function seen(healed: number, failed: number, more: Partial<HealEvidence> = {}): HealEvidence {
  const at = { healed: healed * NEWEST, failed: failed * NEWEST };
  return evidence({ symptom: at, text: at, technology: at, counted: { healed, failed }, ...more });
}

function order(candidates: Record<string, HealEvidence>, basis = BASIS): string[] {
  const given = Object.entries(candidates).map(([strategy, known]) => ({ strategy, evidence: known }));
  return rank(given, basis).map(({ strategy }) => strategy);
}

const outcomes = fc.record({ healed: fc.nat(2_000), failed: fc.nat(2_000) });
const anyEvidence: fc.Arbitrary<HealEvidence> = fc
  .record({
    asks: fc.boolean(),
    belief_ppm: fc.integer({ min: 10_000, max: 990_000 }),
    symptom: outcomes,
    text: outcomes,
    technology: outcomes,
    predecessors: outcomes,
    declared_ms: fc.integer({ min: 1, max: 60 * MINUTE }),
    measured: fc.nat(100),
    measured_ms: fc.nat(100 * MINUTE),
    disruption_ms: fc.nat(60 * MINUTE),
  })
  .map((known) => evidence(known));

describe('the rank of strategies', () => {
  it('is by chance for each minute: what works beats what is quick, and what is quick what works no better', () => {
    expect(order({ a: seen(2, 20), b: seen(19, 3, { declared_ms: 10 * MINUTE }) })).toEqual(['b', 'a']);
    expect(order({ a: seen(9, 1, { declared_ms: 20 * MINUTE }), b: seen(9, 1) })).toEqual(['b', 'a']);
  });

  it('keeps the order that is written where nothing is known, and goes by what people believe', () => {
    expect(order({ a: evidence(), b: evidence(), c: evidence() })).toEqual(['a', 'b', 'c']);
    expect(order({ a: evidence({ belief_ppm: 100_000 }), b: evidence({ belief_ppm: 700_000 }) })).toEqual([
      'b',
      'a',
    ]);
  });

  it('lets outcomes overrule a belief, and does not let a belief alone bury what was never tried', () => {
    const believed = { belief_ppm: 700_000 };
    expect(order({ a: seen(0, 9, believed), b: evidence({ belief_ppm: 100_000 }) })).toEqual(['b', 'a']);
    const [hopeless] = rank(
      [{ strategy: 'a', evidence: evidence({ belief_ppm: 10_000, asks: true }) }],
      BASIS,
    );
    expect(hopeless?.works).toBeGreaterThanOrEqual(0.25);
  });

  it('counts disruption for each that depends on it, and the wait for an approval', () => {
    const known = { a: seen(9, 3, { disruption_ms: 2 * MINUTE }), b: seen(7, 5) };
    expect(order(known)[0]).toBe('b');
    const light = { a: seen(9, 1, { disruption_ms: MINUTE }), b: seen(5, 5) };
    expect(order(light)[0]).toBe('a');
    expect(order(light, { ...BASIS, dependents: 30 })[0]).toBe('b');
    expect(order({ a: seen(9, 1, { asks: true }), b: seen(5, 5) })[0]).toBe('b');
  });

  it('says when a person is worth more, and what never helped at this component comes last', () => {
    const [worth] = rank([{ strategy: 'a', evidence: seen(0, 60) }], BASIS);
    expect(worth?.isBelowPerson).toBe(true);
    const dear = { declared_ms: 200 * MINUTE, belief_ppm: 10_000 };
    const isLeft = (known: HealEvidence) =>
      rank([{ strategy: 'a', evidence: known }], BASIS)[0]?.isBelowPerson;
    expect(isLeft(evidence(dear))).toBe(true);
    expect(isLeft(evidence({ ...dear, asks: true }))).toBe(false);
    expect(isLeft(seen(0, 5, { ...dear, asks: true }))).toBe(true);
    expect(order({ a: seen(30, 3, { here: { healed: 0, failed: 3 } }), b: seen(1, 9) })).toEqual(['b', 'a']);
  });

  it('rises with what healed and falls with what failed, whatever else is known', () => {
    const level = fc.constantFrom('symptom' as const, 'text' as const, 'technology' as const);
    fc.assert(
      fc.property(anyEvidence, level, fc.integer({ min: 1, max: 500 }), (known, at, more) => {
        const works = (changed: Outcomes): number =>
          rank([{ strategy: 'a', evidence: { ...known, [at]: changed } }], BASIS)[0]?.expected ?? 0;
        const { healed, failed } = known[at];
        expect(works({ healed: healed + more, failed })).toBeGreaterThanOrEqual(works(known[at]));
        expect(works({ healed, failed: failed + more })).toBeLessThanOrEqual(works(known[at]));
      }),
    );
  });

  it('does not go by names', () => {
    fc.assert(
      fc.property(fc.array(anyEvidence, { minLength: 1, maxLength: 8 }), (all) => {
        const named = (prefix: string): RankCandidate[] =>
          all.map((known, index) => ({ strategy: `${prefix}${index}`, evidence: known }));
        const places = (prefix: string) =>
          rank(named(prefix), BASIS).map(({ strategy }) => strategy.slice(1));
        expect(places('a')).toEqual(places('z'));
      }),
    );
  });
});

describe('the explanation of a choice', () => {
  const candidate = {
    ...{ version: 'v', may: 'auto' as const, why: '', chance: 0 },
    ...{ worth_ppm: null, risk: 'safe' as const, place: 0 },
  };
  const known = { rotate: seen(7, 1), restart: seen(5, 5, { disruption_ms: MINUTE }) };
  const ranked = rank(
    Object.entries(known).map(([strategy, of]) => ({ strategy, evidence: of })),
    BASIS,
  );
  const choice = {
    candidates: ranked.map(({ strategy, works }) => ({
      ...candidate,
      strategy,
      evidence: known[strategy as keyof typeof known],
      works_ppm: Math.round(works * 1_000_000),
    })),
    basis: BASIS,
    best: 'rotate',
    chosen: 'rotate',
    mode: 'best' as const,
    policy: { version: HEAL_POLICY_VERSION, digest: 'd' },
  };

  it('computes it again, with how sure it is, and says how many failures would change it', () => {
    const told = explainChoice(choice);

    expect(told).toMatchObject({
      is_as_recorded: true,
      ranked: [
        { strategy: 'rotate', healed: 7, n: 8 },
        { strategy: 'restart', healed: 5, n: 10 },
      ],
    });
    expect(told?.ranked[0]?.low).toBeCloseTo(0.58, 1);
    const [, failures = '0'] =
      /(\d+) more failures in a row of rotate would put restart first/.exec(
        told?.sentences.join(' ') ?? '',
      ) ?? [];
    const after = (more: number) => order({ rotate: seen(7, 1 + more), restart: known.restart })[0];
    expect([after(Number(failures) - 1), after(Number(failures))]).toEqual(['rotate', 'restart']);
  });

  it('owns that others are worth the same, of which the first in the order is chosen', () => {
    const alike = choice.candidates.map((one) => ({ ...one, evidence: known.rotate }));
    expect(explainChoice({ ...choice, candidates: alike })?.sentences[0]).toBe(
      'rotate has the highest chance for each minute that it costs, as restart has, and comes first in the order without learning.',
    );
  });

  it('says what it would have been where it was not asked, and owns that it comes to something else', () => {
    const shadow = { ...choice, mode: 'order' as const, chosen: 'restart' };
    expect(explainChoice(shadow)?.sentences[0]).toBe('By the evidence it would have been rotate.');
    expect(explainChoice(shadow)?.sentences.at(-1)).toBe(
      'That decides once settings.heal.learn is true. Until then restart comes first each time, unless it has failed twice within the hour or may not be done.',
    );
    const tried = choice.candidates.map((one) =>
      one.strategy === 'rotate' ? { ...one, may: 'tried' as const } : one,
    );
    expect(explainChoice({ ...choice, candidates: tried, best: 'restart' })).toMatchObject({
      is_as_recorded: true,
      sentences: [expect.stringMatching(/^Of what was not tried, restart has/), expect.any(String)],
    });
    expect(explainChoice({ ...choice, mode: 'explore', chosen: 'restart' })?.sentences[0]).toMatch(
      /^rotate has the highest chance .* restart was drawn, so that more becomes known .* 0 in 1024\.$/,
    );
    const older = choice.candidates.map((one) => ({ ...one, works_ppm: 1 }));
    expect(explainChoice({ ...choice, candidates: older })?.is_as_recorded).toBe(false);
    expect(explainChoice({ ...choice, basis: null })).toBeNull();
  });
});
