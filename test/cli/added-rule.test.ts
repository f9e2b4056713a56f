import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execaNode } from 'execa';
import { createLuaRepository } from '../support/catalogue/lua-repository.ts';

const PROGRAM = fileURLToPath(new URL('../support/catalogue/lua-program.ts', import.meta.url));

const FLEET = `schema_version: 1
components:
  - id: HMS-LUA
    path: .
    analysis: { rules: { lua_globals: { severity: high, reason: they clashed once } } }
`;

async function hms(cwd: string, ...words: string[]): Promise<string> {
  const { stdout } = await execaNode(PROGRAM, words, { cwd, env: { HMS_ROOT: '' } });
  return stdout;
}

describe('a command line with a rule from elsewhere', () => {
  it('lists it, takes what components.yaml says of it, and tells of it in SARIF', async () => {
    using repository = createLuaRepository();
    repository.write({ 'components.yaml': FLEET });

    const rules = JSON.parse(await hms(repository.folder, 'analyzer', 'rules', '--json')) as unknown[];
    expect(rules.at(-1)).toMatchObject({
      id: 'lua_globals',
      severity: 'low',
      overrides: [{ component_id: 'HMS-LUA', severity: 'high' }],
    });

    await hms(repository.folder, 'analyzer', 'analyze', 'HMS-LUA', '--sarif', 'found.sarif', '--no-record');
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
