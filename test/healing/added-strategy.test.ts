import { describe, expect, it } from '@jest/globals';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { AllowSettings, Component, DocsSettings } from '../../src/domain/component.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { chooseActions } from '../../src/healing/choose-actions.ts';
import type { Strategy } from '../../src/healing/strategies/strategy.ts';

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
