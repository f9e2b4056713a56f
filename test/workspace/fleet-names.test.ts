import { describe, expect, it } from '@jest/globals';
import { parseFleetFile } from '../../src/workspace/fleet-file.ts';
import { FILE, mistakesIn } from '../support/workspace/fleet-mistakes.ts';

describe('a name that is not known', () => {
  it('is told with the nearest that is', () => {
    const mistakes = mistakesIn(
      [
        'schema_version: 1',
        'components:',
        '  - id: shop-api',
        '    pth: x',
        '    depends_on: [payments]',
        '    health: { htpp: http://localhost/ }',
        '    allow: { heal: [saef] }',
        '    test: { command: [npm, test], timout: 5s }',
        '  - id: shop-payments',
        '    health: { http: http://localhost/, environment: prd }',
        'settings:',
        '  staus: { green_above: 90 }',
        '  status: { green_abve: 90 }',
        '  analysis: { rules: { stale: { severity: hgih, reason: x } } }',
      ].join('\n'),
    ).join('\n');

    for (const hint of [
      'components[0].pth is not a known field (did you mean path?); remove it',
      'there is no component payments (did you mean shop-payments?); add it',
      '(did you mean http?)',
      'components[0].test.timout is not a known field (did you mean timeout?)',
      'settings.staus is not a known field (did you mean status?)',
      'settings.status.green_abve is not a known field (did you mean green_above?)',
      '(did you mean safe?)',
      '(did you mean high?)',
    ])
      expect(mistakes).toContain(hint);
  });

  it('is told of an environment too', () => {
    const health = 'health: { http: http://localhost/, environment: prd }';

    expect(mistakesIn(`schema_version: 1\ncomponents:\n  - id: A\n    ${health}\n`)).toEqual([
      expect.stringContaining(
        'there is no environment prd (did you mean prod?); name one of dev, staging, prod',
      ),
    ]);
  });
});

describe('rules of analysis', () => {
  const RULE_IDS = ['missing_ci', 'missing_license', 'stale'];

  it('are given another severity, for the fleet and for a component, with a reason', () => {
    const { fleet } = parseFleetFile(
      [
        'schema_version: 1',
        'components:',
        '  - id: A',
        '    analysis: { rules: { missing_ci: { severity: high, reason: it is shipped } } }',
        'settings:',
        '  analysis:',
        '    rules: { missing_ci: { severity: off, reason: built elsewhere } }',
        "    exclude: [{ glob: 'vendor/**', reason: copied }]",
      ].join('\n'),
      FILE,
      { ruleIds: RULE_IDS },
    );

    expect(fleet.settings.analysis).toEqual({
      rules: { missing_ci: { severity: 'off', reason: 'built elsewhere' } },
      exclude: [{ glob: 'vendor/**', reason: 'copied' }],
    });
    expect(fleet.components[0]?.analysis?.rules).toEqual({
      missing_ci: { severity: 'high', reason: 'it is shipped' },
    });
  });

  it('that are not there are refused with the nearest name, beside every other mistake', () => {
    const mistakes = mistakesIn(
      [
        'schema_version: 1',
        'components:',
        '  - id: A',
        '    nmae: A',
        '    analysis:',
        '      rules:',
        '        missing_licence: { severity: off, reason: x }',
        'settings:',
        '  analysis:',
        '    rules:',
        '      stale: { severity: of, reason: x }',
        '      missing_ci: { severity: low }',
        '      unheard_of_by_anyone: { severity: low, reason: x }',
      ].join('\n'),
      { ruleIds: RULE_IDS },
    );

    expect(mistakes).toEqual([
      'line 4: components[0].nmae is not a known field (did you mean name?); remove it or correct its spelling',
      'line 7: components[0].analysis.rules.missing_licence: there is no rule missing_licence (did you mean missing_license?); the rules are missing_ci, missing_license, stale',
      'line 11: settings.analysis.rules.stale.severity: severity is one of off, low, medium, high, critical (did you mean off?)',
      'line 12: settings.analysis.rules.missing_ci.reason: say why, as in reason: "tests are kept in another repository"',
      'line 13: settings.analysis.rules.unheard_of_by_anyone: there is no rule unheard_of_by_anyone; the rules are missing_ci, missing_license, stale',
    ]);
  });
});

describe('environments', () => {
  it('are dev, staging and prod unless others are named', () => {
    const named = 'schema_version: 1\ncomponents: []\nsettings: { environments: [qa, live] }\n';

    expect(parseFleetFile('schema_version: 1\ncomponents: []\n', FILE).fleet.settings.environments).toEqual([
      'dev',
      'staging',
      'prod',
    ]);
    expect(parseFleetFile(named, FILE).fleet.settings.environments).toEqual(['qa', 'live']);
  });

  it('that a health check names have to be there', () => {
    const text = `schema_version: 1
components:
  - id: A
    health: { tcp: 'localhost:80', environment: qa }
`;

    expect(mistakesIn(text)).toEqual([
      'line 4: components[0].health.environment: there is no environment qa; name one of dev, staging, prod, or add it to settings.environments',
    ]);
    expect(mistakesIn(`${text}settings: { environments: [qa] }\n`)).toEqual([]);
  });
});
