import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createLuaRepository } from '../support/catalogue/lua-repository.ts';
import { extendedHms } from '../support/cli/extended-hms.ts';

const FLEET = `schema_version: 1
components:
  - id: HMS-LUA
    path: .
    analysis: { rules: { lua_globals: { severity: high, reason: they clashed once } } }
`;

describe('a command line with a rule from elsewhere', () => {
  it('lists it, takes what components.yaml says of it, and tells of it in SARIF', async () => {
    using repository = createLuaRepository();
    repository.write({ 'components.yaml': FLEET });

    const rules = JSON.parse(
      await extendedHms(repository.folder, 'analyzer', 'rules', '--json'),
    ) as unknown[];
    expect(rules.at(-1)).toMatchObject({
      id: 'lua_globals',
      severity: 'low',
      overrides: [{ component_id: 'HMS-LUA', severity: 'high' }],
    });

    await extendedHms(
      repository.folder,
      'analyzer',
      'analyze',
      'HMS-LUA',
      '--sarif',
      'found.sarif',
      '--no-record',
    );
    const sarif = readFileSync(path.join(repository.folder, 'found.sarif'), 'utf8');
    const [run] = (JSON.parse(sarif) as { runs: unknown[] }).runs;
    expect(run).toMatchObject({
      tool: { driver: { rules: expect.arrayContaining([expect.objectContaining({ id: 'lua_globals' })]) } },
      results: expect.arrayContaining([
        expect.objectContaining({ ruleId: 'lua_globals', level: 'error', ruleIndex: rules.length - 1 }),
      ]),
    });
  });
});
