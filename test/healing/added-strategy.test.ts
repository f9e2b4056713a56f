import { describe, expect, it } from '@jest/globals';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import { Fleet, type FleetMember } from '../../src/domain/fleet.ts';
import { BUILT_IN_STRATEGIES } from '../../src/domain/healing/declaration.ts';
import { HealSettings } from '../../src/domain/healing/settings.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { chooseActions } from '../../src/healing/choose-actions.ts';
import { rankPlan } from '../../src/healing/rank-plan.ts';
import { kindsOf } from '../../src/healing/strategies-of.ts';
import { STRATEGIES } from '../../src/healing/strategies/strategies.ts';
import { versionOf } from '../../src/healing/version-of.ts';
import type { Strategy } from '../../src/healing/strategies/strategy.ts';
import { memberOf } from '../../src/workspace/workspace.ts';

const installDependencies: Strategy = {
  id: 'install_dependencies',
  probes: ['environment'],
  treats: ({ fingerprint }) => fingerprint.startsWith('environment/missing_dependencies'),
  risk: 'risky',
  does: () => 'install what the manifests name',
  proof: 'a new environment check finds them',
  holds: false,
  obstacle: () => undefined,
  timeLimitMs: () => 60_000,
  apply: async () => Promise.resolve({ done: true, detail: 'installed' }),
};

function choose(added: readonly Strategy[], fingerprint: string, fix?: string) {
  const problem = { look: 'environment', fingerprint, mendable: true, description: 'd', remediation: 'r' };
  const member = {
    component: Component.parse({ id: 'A' }),
    folder: '/w/A',
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  };
  const policy = {
    kinds: createCatalogue({ strategies: added }),
    member,
    hold_ms: 0,
    status: StatusPolicySettings.parse({}),
  };
  const { actions } = chooseActions([{ ...problem, ...(fix === undefined ? {} : { fix }) }], policy, []);
  return actions.map(({ strategy }) => strategy);
}

describe('a strategy that is added', () => {
  it('is chosen for what it treats alone, and takes nothing from the others', () => {
    expect(choose([installDependencies], 'environment/missing_dependencies')).toEqual([
      'install_dependencies',
    ]);
    expect(choose([installDependencies], 'environment/missing_env_file', 'env_file')).toEqual([
      'environment_fixes',
    ]);
    expect(choose([], 'environment/missing_dependencies')).toEqual([]);
  });

  it('may treat what another treats too: the safe one comes first', () => {
    const both = choose([installDependencies], 'environment/missing_dependencies', 'a_fix');

    expect(both).toEqual(['environment_fixes', 'install_dependencies']);
  });

  it('is refused with an id that another has, an id that is none, or a probe that is not there', () => {
    const added = (changed: Partial<Strategy>) => () =>
      createCatalogue({ strategies: [{ ...installDependencies, ...changed }] });

    expect(added({ id: 'restart' })).toThrow(
      /the added healing strategy 1 has the id "restart", which the built-in healing strategy \d+ has/,
    );
    expect(added({ id: 'Restart it' })).toThrow(
      'the added healing strategy 1 has the id "Restart it"; an id is',
    );
    expect(added({ probes: ['weather'] })).toThrow(
      'The healing strategy "install_dependencies" treats what the probe "weather" finds, and there is no such probe. Known are data,',
    );
  });
});

describe('a strategy that is declared', () => {
  const member = (heal: object[]): FleetMember => {
    const fleet = Fleet.parse({ schema_version: 1, components: [{ id: 'A', heal }] });
    return memberOf({ root: '/w', fleet }, Component.parse({ id: 'A', heal }));
  };
  const command = { id: 'mend', command: ['mend'], for: ['documents/*'] };

  it.each([
    [['health/http/503'], true],
    [['health/http/*'], true],
    [['health/*'], true],
    [['health/http/50'], false],
    [['health/net/*', 'health/http/503 ~ lock /run/b is held by pid 1'], true],
    [['health/http/503 ~ lock <path> is held by pid <n>'], true],
    [['health/http/503 ~ lock <path> is held'], false],
  ])('treats by class and text: %j', (patterns, isTreated) => {
    const symptom = { class: 'health/http/503', said: 'Lock /run/a is held by pid 4711' };
    const [strategy] = kindsOf(createCatalogue(), member([{ ...command, for: patterns }])).strategies.items;

    const problem = { fingerprint: 'health/check', symptom, description: 'd', remediation: 'r' };
    expect(strategy?.treats(problem, member([]))).toBe(isTreated);
  });

  it('comes before what is built in, and is another strategy with another command', () => {
    const kinds = (entry: object) => kindsOf(createCatalogue(), member([entry]));

    expect(kinds(command).strategies.ids.slice(0, 2)).toEqual(['mend', 'rebuild_documents']);
    const [one, other] = [command, { ...command, command: ['repair'] }].map(
      (entry) => kinds(entry).strategies.items[0],
    );
    expect(one?.identity).not.toBe(other?.identity);
  });

  it.each([
    [{ ...command, id: 'restart' }, 'hms has a strategy of this name'],
    [{ ...command, watch: '1m' }, 'exactly one of command'],
    [{ id: 'wait', for: ['health/*'], watch: '1m', risk: 'safe' }, 'risk belongs to a command'],
    [{ ...command, for: ['503'] }, 'a symptom, as in health/http/503'],
    [{ ...command, for: [] }, 'heal'],
  ])('is refused where it is wrong: %j', (entry, mistake) => {
    expect(() => member([entry])).toThrow(mistake);
  });

  it('is refused where its proof is no probe, or its name is written twice', () => {
    expect(() => kindsOf(createCatalogue(), member([{ ...command, proof: ['weather'] }]))).toThrow(
      'there is no such probe',
    );
    expect(() => member([command, command])).toThrow('there are two strategies named mend');
  });

  it('is ranked by what is known of it where hms is to learn, and else as it is written, with what that would choose', () => {
    const heal = ['slow', 'quick'].map((id) => ({ id, command: [id], for: ['documents/x'], risk: 'safe' }));
    const of = member([
      ...heal,
      { id: 'hopeless', command: ['x'], for: ['documents/*'], risk: 'safe', minutes: 1_000 },
    ]);
    const kinds = kindsOf(createCatalogue(), of);
    const problem = {
      look: 'documents',
      fingerprint: 'documents/x',
      mendable: true,
      description: 'd',
      remediation: 'r',
    };
    const policy = { kinds, member: of, hold_ms: 0, status: StatusPolicySettings.parse({}) };
    const plan = chooseActions([problem], policy, []);
    const sum = {
      symptom: 'documents/x',
      text: '',
      technology: '',
      begun: true,
      here: false,
      ms: 60_000,
    } as const;
    const sums = kinds.strategies.items.slice(0, 2).map((strategy) => ({
      ...{ ...sum, strategy: strategy.id, version: versionOf(strategy), window: 0, n: 9 },
      outcome: strategy.id === 'quick' ? ('healed' as const) : ('no_effect' as const),
    }));
    const basis = { dependents: 0, approvals: 0, approvals_ms: 0, person_ms: 240 * 60_000 };
    const rankedBy = (settings: object, heal = 'heal/A/1') =>
      rankPlan(plan, {
        ...{ member: of, strategies: kinds.strategies, sums, basis, tried: [], heal, now: new Date(0) },
        settings: HealSettings.parse(settings),
      });
    const ranked = (learn: boolean) => rankedBy({ learn });

    expect(ranked(false).plan.actions.map(({ strategy }) => strategy)).toEqual(['slow', 'quick', 'hopeless']);
    expect(ranked(false).ranking.best).toBe('quick');
    expect(ranked(true).plan.actions.map(({ strategy }) => strategy)).toEqual(['quick', 'slow']);
    expect(ranked(true).plan.not_chosen[0]).toEqual({
      strategy: 'hopeless',
      why: 'by what is known of it, calling a person is worth more',
    });
    expect(ranked(true).ranking.known.get('quick')).toMatchObject({
      evidence: { counted: { healed: 9, failed: 0 } },
      ...{ risk: 'safe', place: 1 },
    });

    const explored = (heal: string, environments = [of.environment]) =>
      rankedBy({ learn: true, explore: { share: 0.25, environments } }, heal);
    const firsts = Array.from(
      { length: 400 },
      (_, run) => explored(`heal/A/${run}`).plan.actions[0]?.strategy,
    );
    expect(explored('heal/A/1').ranking).toMatchObject({
      best: 'quick',
      chances: new Map([
        ['quick', 896],
        ['slow', 128],
      ]),
    });
    expect(new Set(firsts)).toEqual(new Set(['quick', 'slow']));
    expect(firsts.filter((first) => first === 'slow').length / 400).toBeCloseTo(0.125, 1);
    expect(explored('heal/A/7')).toEqual(explored('heal/A/7'));
    expect(explored('heal/A/1', ['elsewhere']).ranking.chances).toBeNull();
  });

  it('has a name that no strategy of hms has', () => {
    expect(BUILT_IN_STRATEGIES).toEqual(STRATEGIES.map(({ id }) => id));
  });
});
