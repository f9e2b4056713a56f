import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import { readAnalysis as readHere, type ReadAnalysis } from '../../src/analyzer/read-analysis.ts';
import type { Match } from '../../src/analyzer/rules/rule.ts';
import { updateAnalysis } from '../../src/analyzer/update-analysis.ts';
import type { Additions } from '../../src/catalogue/additions.ts';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import type { AnalysisDocument } from '../../src/domain/analysis/document.ts';
import { addToThreads } from '../../src/reading/additions.ts';
import { readAnalysis, readEnvironment } from '../../src/reading/reader.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createSandbox, memberAt, NOW } from '../support/analyzer/fixture.ts';
import { luaGlobals } from '../support/catalogue/lua-globals.ts';
import { createLuaRepository } from '../support/catalogue/lua-repository.ts';
import { additions } from '../support/catalogue/lua.ts';
import { luarocks } from '../support/catalogue/luarocks.ts';

const ISSUE = {
  type: 'lua_globals',
  severity: 'low',
  description: 'The function now is global.',
  path: 'clock.lua',
  line: 3,
};
const MANIFEST = { ecosystem: 'luarocks', dependency_count: 3, lockfile: 'luarocks.lock', error: null };

function expectLua({ issues, dependencies, structure }: AnalysisDocument): void {
  expect(issues).toContainEqual(expect.objectContaining(ISSUE));
  expect(issues).toContainEqual(
    expect.objectContaining({ type: 'lockfile_out_of_step', path: 'luarocks.lock' }),
  );
  expect(dependencies.manifests).toEqual([expect.objectContaining(MANIFEST)]);
  expect(dependencies.dependencies).toContainEqual({
    name: 'inspect',
    version: '~> 3.1',
    ecosystem: 'luarocks',
    locked: '3.1.3-0',
  });
  expect(structure.lockfiles).toEqual(['luarocks.lock']);
}

describe('a rule and an ecosystem from elsewhere', () => {
  it('are asked and read in this thread', async () => {
    using repository = createLuaRepository();
    const kinds = await createCatalogue(additions).loadAnalysisKinds();

    expectLua(await analyzeRepository(memberAt(repository.folder), { full: false, now: NOW, kinds }));
  });

  it('are unknown where nobody has added them', async () => {
    using repository = createLuaRepository();
    const { issues, dependencies } = await analyzeRepository(memberAt(repository.folder), {
      full: true,
      now: NOW,
    });

    expect(issues.map(({ type }) => type)).not.toContain('lua_globals');
    expect(dependencies.manifests).toEqual([]);
  });

  it('are asked again of the same files when they are another version', async () => {
    using data = createSandbox();
    using repository = createLuaRepository();
    const store = createFileStore({ folder: data.folder, reportDamage: fail });
    let word = 'global';
    const scan = (): Match[] => [{ line: 1, key: 'a', description: `It is ${word}.` }];
    const look = async (version: number): Promise<boolean> => {
      const added = { rules: [{ ...luaGlobals, version, scan }] };
      const kinds = await createCatalogue(added).loadAnalysisKinds();
      const read: ReadAnalysis = (input, context) => readHere(input, { ...context, kinds });
      const asked = { full: true, now: NOW, read };
      return (await updateAnalysis(store, memberAt(repository.folder), asked)).changed;
    };

    expect([await look(1), await look(1)]).toEqual([true, false]);
    word = 'seen everywhere';
    expect([await look(1), await look(2)]).toEqual([false, true]);
  });

  it('are in the catalogue, after what is built in', async () => {
    const { ruleIds, ecosystemIds, loadAnalysisKinds } = createCatalogue(additions);
    const { rules, ecosystems } = await loadAnalysisKinds();

    expect([ruleIds.at(-1), ecosystemIds.at(-1)]).toEqual(['lua_globals', 'luarocks']);
    expect([...ruleIds].sort()).toEqual([...rules.ids].sort());
    expect(ecosystemIds).toEqual(ecosystems.ids);
  });
});

describe('a thread that is told where they are', () => {
  beforeAll(() => {
    addToThreads(additions);
  });
  afterAll(() => {
    addToThreads({});
  });

  it('asks and reads them, and remembers what they saw', async () => {
    using data = createSandbox();
    using repository = createLuaRepository();
    const store = createFileStore({ folder: data.folder, reportDamage: fail });
    const look = { full: true, now: NOW, read: readAnalysis };
    const member = memberAt(repository.folder);

    expectLua((await updateAnalysis(store, member, look)).document);
    expect((await updateAnalysis(store, member, look)).changed).toBe(false);
  });

  it('checks the environment of what they describe', async () => {
    using repository = createLuaRepository();
    const { required_dependencies, checks } = await readEnvironment(memberAt(repository.folder), {
      now: NOW,
    });

    expect(required_dependencies).toContain('inspect@~> 3.1');
    expect(JSON.stringify(checks)).toContain('what is installed for luarocks is not looked at');
  });

  it('says so when there is nothing at that address', async () => {
    using repository = createLuaRepository();
    const member = memberAt(repository.folder);
    addToThreads({ module: new URL('../support/catalogue/luarocks.ts', import.meta.url).href });
    await expect(readEnvironment(member, { now: NOW })).rejects.toThrow(
      /luarocks\.ts exports no `additions`: expected is an object of lists/,
    );
    addToThreads({ module: new URL('nowhere.ts', import.meta.url).href });
    await expect(readEnvironment(member, { now: NOW })).rejects.toThrow(/nowhere\.ts/);
  });

  it('is not left without them', () => {
    expect(() => {
      addToThreads({ rules: [luaGlobals] });
    }).toThrow('with `module: import.meta.url` among them');
  });
});

describe('a catalogue refuses', () => {
  it.each<[string, Additions, string]>([
    [
      'a rule whose id is taken',
      { rules: [luaGlobals, { ...luaGlobals, id: 'stale' }] },
      'the added rule 2 has the id "stale", which the built-in rule 25 has; give it another one',
    ],
    [
      'a rule that is added twice',
      { rules: [luaGlobals, luaGlobals] },
      'the added rule 2 has the id "lua_globals", which the added rule 1 has',
    ],
    [
      'an ecosystem whose id is taken',
      { ecosystems: [{ ...luarocks, id: 'npm' }] },
      'the added ecosystem 1 has the id "npm", which the built-in ecosystem 8 has',
    ],
    [
      'an id that is none',
      { ecosystems: [{ ...luarocks, id: 'Lua Rocks' }] },
      'the added ecosystem 1 has the id "Lua Rocks"; an id is at most 64 lower-case letters',
    ],
  ])('%s', (_, added, message) => {
    expect(() => createCatalogue(added)).toThrow(message);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
