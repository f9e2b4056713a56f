import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import type { FleetMember } from '../../src/domain/fleet.ts';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { HEAL_OUTCOMES, type HealProblem, type PastAttempt } from '../../src/domain/healing/heal.ts';
import { createRegistry } from '../../src/domain/registry.ts';
import { chooseActions } from '../../src/healing/choose-actions.ts';
import type { HealingKinds } from '../../src/healing/healing-kinds.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';

const FULL = {
  id: 'A',
  test: { command: ['make', 'test'], timeout: '3m' },
  health: { command: ['true'] },
  restart: { command: ['systemctl', 'restart', 'a'] },
};

function memberWith(entry: object = FULL, allow: object = {}): FleetMember {
  return {
    component: Component.parse({ id: 'A', ...entry }),
    folder: '/w/A',
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse(allow),
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  };
}

const KINDS = createCatalogue();
const STRATEGY_IDS = KINDS.strategies.ids;
const PROBE_IDS = KINDS.probes.ids;

/** `isFixable`: the environment check has a fix for it. */
function problem(look: string, isFixable = true, name = 'x'): HealProblem {
  return {
    look,
    mendable: true,
    ...(look === 'environment' && isFixable ? { fix: 'a_fix' } : {}),
    fingerprint: `${look}/${name}`,
    description: 'it is broken',
    remediation: 'mend it',
  };
}

function past(
  strategy: PastAttempt['strategy'],
  outcome: PastAttempt['outcome'],
  fingerprint: string,
): PastAttempt {
  return { strategy, outcome, fingerprints: [fingerprint], at: '2026-05-04T12:00:00.000Z' };
}

function choose(
  problems: readonly HealProblem[],
  member = memberWith(),
  recent: readonly PastAttempt[] = [],
  kinds: HealingKinds = KINDS,
) {
  const status = StatusPolicySettings.parse({});
  return chooseActions(problems, { kinds, member, hold_ms: 60_000, status }, recent);
}

describe('the choice of strategies', () => {
  it.each([
    ['data', 'rebuild_documents'],
    ['environment', 'environment_fixes'],
    ['documents', 'rewrite_documents'],
    ['tests', 'rerun_tests'],
    ['health', 'restart'],
  ] as const)('for a problem of %s is %s', (look, strategy) => {
    const { actions } = choose([problem(look)]);

    expect(actions.map((action) => action.strategy)).toEqual([strategy]);
    expect(actions[0]?.fingerprints).toEqual([`${look}/x`]);
  });

  it('puts the safe ones first and of those the cheapest, and asks before the risky one', () => {
    const { actions } = choose(
      (['health', 'tests', 'documents', 'environment'] as const).map((look) => problem(look)),
    );

    expect(actions.map(({ strategy, needs_approval }) => [strategy, needs_approval])).toEqual([
      ['environment_fixes', false],
      ['rerun_tests', false],
      ['restart', true],
    ]);
  });

  it('puts a safe one whose record has it ask behind those that ask nobody, and before the risky one', () => {
    const strategies = KINDS.strategies.items.map((one) =>
      one.id === 'environment_fixes' ? { ...one, asks: 'its record is bad' } : one,
    );
    const kinds = { ...KINDS, strategies: createRegistry('healing strategy', strategies) };
    const problems = (['health', 'tests', 'environment'] as const).map((look) => problem(look));
    const { actions } = choose(problems, memberWith(), [], kinds);

    expect(actions.map(({ strategy }) => strategy)).toEqual(['rerun_tests', 'environment_fixes', 'restart']);
  });

  it('puts what is wrong with the component before its documents, also where a person is asked first', () => {
    const { actions, not_chosen } = choose([problem('health'), problem('documents')]);

    expect(actions.map(({ strategy }) => strategy)).toEqual(['restart']);
    expect(not_chosen).toContainEqual({
      strategy: 'rewrite_documents',
      why: 'the documents are written after each of the others anyway',
    });
  });

  it('says for each what it does, what proves it, and why it may or may not begin by itself', () => {
    const { actions } = choose([problem('health')]);

    expect(actions).toMatchObject([
      {
        does: 'restart it: systemctl restart a',
        proof: 'the health check answers',
        why: expect.stringContaining('`allow.heal` in components.yaml does not name risky'),
        time_limit_ms: 225_000,
        hold_ms: 60_000,
      },
    ]);
  });

  it('does not ask where the operator lets it', () => {
    const { actions } = choose([problem('health')], memberWith(FULL, { heal: ['safe', 'risky'] }));

    expect(actions[0]?.needs_approval).toBe(false);
  });

  it.each([
    ['restart', 'health', { health: { command: ['true'] } }, {}, 'declares no restart: command'],
    ['restart', 'health', { restart: { command: ['true'] } }, {}, 'declares no health: check'],
    ['restart', 'health', FULL, { health: false }, '`allow.health`'],
    ['rerun_tests', 'tests', {}, {}, 'declares no test: command'],
    ['rerun_tests', 'tests', FULL, { tests: false }, '`allow.tests`'],
    ['environment_fixes', 'environment', {}, { fixes: [] }, '`allow.fixes`'],
  ] as const)('has no %s for %s where it cannot be, and says why', (strategy, look, entry, allow, why) => {
    const { actions, not_chosen } = choose([problem(look)], memberWith(entry, allow));

    expect(actions).toEqual([]);
    expect(not_chosen).toContainEqual({ strategy, why: expect.stringContaining(why) });
  });

  it('leaves a strategy alone that failed twice at a problem, and keeps it for another', () => {
    const twice = [past('rerun_tests', 'no_effect', 'tests/x'), past('rerun_tests', 'failed', 'tests/x')];

    const alone = choose([problem('tests')], memberWith(), twice);
    const withOther = choose([problem('tests'), problem('tests', true, 'y')], memberWith(), twice);

    expect(alone.actions).toEqual([]);
    expect(alone.not_chosen).toContainEqual({
      strategy: 'rerun_tests',
      why: 'it failed 2 times within the last hour at the same problem',
    });
    expect(withOther.actions[0]?.fingerprints).toEqual(['tests/y']);
  });

  it('does not count what was healed, rejected, or failed once', () => {
    const recent = (['healed', 'healed', 'gave_up', 'gave_up', 'failed'] as const).map((outcome) =>
      past('rerun_tests', outcome, 'tests/x'),
    );

    expect(choose([problem('tests')], memberWith(), recent).actions).toHaveLength(1);
  });

  it('whatever is wrong and was tried, names each strategy once, treats what it may, and repeats no failure a third time', () => {
    const problems = fc.uniqueArray(
      fc.record({
        look: fc.constantFrom(...PROBE_IDS),
        isFixable: fc.boolean(),
        name: fc.constantFrom('x', 'y'),
      }),
      { selector: ({ look, name }) => `${look}/${name}` },
    );
    const attempts = fc.array(
      fc
        .record({
          strategy: fc.constantFrom(...STRATEGY_IDS),
          outcome: fc.constantFrom(...HEAL_OUTCOMES),
          look: fc.constantFrom(...PROBE_IDS),
        })
        .map(({ strategy, outcome, look }) => past(strategy, outcome, `${look}/x`)),
    );
    const risks = fc.subarray(['safe', 'risky'] as const);
    fc.assert(
      fc.property(problems, attempts, risks, (given, recent, heal) => {
        const wrong = given.map(({ look, isFixable, name }) => problem(look, isFixable, name));
        const { actions, not_chosen } = choose(wrong, memberWith(FULL, { heal }), recent);

        const named = [...actions, ...not_chosen].map(({ strategy }) => strategy);
        expect([...named].sort()).toEqual([...STRATEGY_IDS].sort());
        for (const action of actions) {
          expect(action.needs_approval).toBe(!heal.includes(action.risk));
          expect(action.fingerprints.length).toBeGreaterThan(0);
          for (const fingerprint of action.fingerprints) {
            const treated = wrong.find((other) => other.fingerprint === fingerprint);
            expect(KINDS.strategies.get(action.strategy).probes).toContain(treated?.look);
            if (treated?.look === 'environment') expect(treated.fix).toBe('a_fix');
            const failures = recent.filter(
              ({ strategy, outcome, fingerprints }) =>
                strategy === action.strategy &&
                ['failed', 'no_effect', 'came_back', 'worse'].includes(outcome) &&
                fingerprints.includes(fingerprint),
            );
            expect(failures.length).toBeLessThan(2);
          }
        }
        const order = actions.map(({ risk }) => risk);
        expect(order).toEqual([...order].sort().reverse());
      }),
    );
  });
});
