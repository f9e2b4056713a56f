import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

const packageJson = (dependencies: object, more: object = {}): string =>
  JSON.stringify({ dependencies, ...more });

describe('npm dependencies', () => {
  it('are missing, of another version or there, as node_modules shows', async () => {
    await sandbox.write({
      'package.json': packageJson({ express: '^4.18.0', '@scope/lib': '^1.0.0', left: '^2.0.0' }),
      'node_modules/express/package.json': '{"version":"4.19.2"}',
      'node_modules/left/package.json': '{"version":"1.0.0"}',
    });

    const document = await check();

    expect(document.dependencies_status).toBe('missing');
    expect(document.required_dependencies).toEqual(['@scope/lib@^1.0.0', 'express@^4.18.0', 'left@^2.0.0']);
    expect(document.missing_dependencies).toEqual(['@scope/lib@^1.0.0']);
    expect(document.checks).toContainEqual({
      check: 'package_json_dependencies',
      status: 'failure',
      value: '1 of 3 installed',
      message:
        'not installed: @scope/lib@^1.0.0 (package.json:1); of another version: left@^2.0.0 (package.json:1)',
    });
    expect(document.findings).toContainEqual({
      type: 'missing_dependencies',
      severity: 'medium',
      description: '1 of the dependencies in package.json is not installed: @scope/lib@^1.0.0',
      fingerprint: 'environment/missing_dependencies/package.json',
      path: 'package.json',
      line: 1,
      remediation: 'Run `npm install`.',
      fix: null,
    });
  });

  it('whose files were removed are missing; one that is loaded from elsewhere is not, nor one that is not built', async () => {
    await sandbox.write({
      'package.json': packageJson({
        hollow: '1.0.0',
        esm: '1.0.0',
        types: '1.0.0',
        own: '1.0.0',
        gone: '1.0.0',
      }),
      'node_modules/hollow/package.json': '{"version":"1.0.0","main":"./dist/index.js","types":"index.d.ts"}',
      'node_modules/hollow/index.d.ts': '',
      'node_modules/gone/package.json':
        '{"version":"1.0.0","exports":{".":{"import":"./lib/index.mjs"},"./package.json":"./package.json"}}',
      'node_modules/esm/package.json':
        '{"version":"1.0.0","main":"dist/none.js","exports":"./lib/index.mjs"}',
      'node_modules/esm/lib/index.mjs': '',
      'node_modules/types/package.json': '{"version":"1.0.0","main":"","types":"index.d.ts"}',
      'packages/own/package.json': '{"name":"own","version":"1.0.0","main":"dist/index.js"}',
    });
    await symlink(join(sandbox.folder, 'packages/own'), join(sandbox.folder, 'node_modules/own'));

    expect((await check()).missing_dependencies).toEqual(['gone@1.0.0', 'hollow@1.0.0']);
  });

  it('whose commands are not linked are broken, unless the package has them not or nothing is to be linked', async () => {
    await sandbox.write({
      'package.json': packageJson({
        runner: '1.0.0',
        '@scope/tool': '1.0.0',
        made: '1.0.0',
        linked: '1.0.0',
      }),
      'node_modules/runner/package.json': '{"version":"1.0.0","bin":{"run":"cli.js","walk":"./cli.js"}}',
      'node_modules/runner/cli.js': '',
      'node_modules/@scope/tool/package.json': '{"version":"1.0.0","bin":"tool.js"}',
      'node_modules/@scope/tool/tool.js': '',
      'node_modules/made/package.json': '{"version":"1.0.0","bin":"bin/made-by-a-script"}',
      'node_modules/linked/package.json': '{"version":"1.0.0","bin":"cli.js"}',
      'node_modules/linked/cli.js': '',
      'node_modules/.bin/linked': '',
    });

    const { dependencies_status, findings } = await check();
    await sandbox.write({ '.npmrc': 'bin-links=false\n' });
    const told = await check();

    expect(dependencies_status).toBe('unknown');
    expect(findings.find(({ type }) => type === 'broken_installation')).toMatchObject({
      description: expect.stringContaining('node_modules/.bin lacks run, tool, walk, so scripts'),
      remediation: 'Run `npm install`.',
    });
    expect(told.dependencies_status).toBe('up_to_date');
  });

  it('from git, a file, an alias or the workspace need only be there', async () => {
    const specs = {
      a: 'git+https://user:secret@example.com/a.git',
      b: 'file:../b',
      c: 'npm:d@^9',
      e: 'workspace:*',
    };
    await sandbox.write({
      'package.json': packageJson(specs),
      ...Object.fromEntries(
        Object.keys(specs).map((name) => [`node_modules/${name}/package.json`, '{"version":"1.0.0"}']),
      ),
    });

    const document = await check();

    expect(document.dependencies_status).toBe('up_to_date');
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('of development count, and optional ones that are not there do not', async () => {
    await sandbox.write({
      'package.json': packageJson(
        {},
        { devDependencies: { jest: '^29' }, optionalDependencies: { fsevents: '^2.3.0' } },
      ),
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['jest@^29']);
  });

  it('are found above the component up to the top of its repository, and no further', async () => {
    await sandbox.write({
      '.git/HEAD': '',
      'node_modules/express/package.json': '{"version":"4.19.2"}',
      'packages/api/package.json': packageJson({ express: '^4.18.0', outside: '^1.0.0' }),
      '../node_modules/outside/package.json': '{"version":"1.0.0"}',
    });
    const member = { ...sandbox.member, folder: join(sandbox.folder, 'packages', 'api') };

    const { missing_dependencies } = await checkEnvironment(member, { now: NOW });

    expect(missing_dependencies).toEqual(['outside@^1.0.0']);
  });

  it('may be links into a store', async () => {
    await sandbox.write({
      'package.json': packageJson({ express: '^4.18.0' }),
      '../store/express/package.json': '{"version":"4.19.2"}',
      'node_modules/.modules.yaml': '',
    });
    await symlink(join(sandbox.root, 'store', 'express'), join(sandbox.folder, 'node_modules', 'express'));

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it("are unknown with Yarn's Plug'n'Play", async () => {
    await sandbox.write({ 'package.json': packageJson({ express: '^4' }), '.pnp.cjs': 'throw 1' });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('unknown');
  });

  it('with a path for a name are missing, and nothing outside is looked at', async () => {
    await sandbox.write({ 'package.json': packageJson({ '../../component': '*', '..': '*' }) });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['..', '../../component']);
  });

  const at = (version: string, more: object = {}): string => JSON.stringify({ version, ...more });

  it.each([
    ['.yarnrc', '--modules-folder web/libs\n'],
    ['.yarnrc', '--install.modules-folder "./web/libs"\n'],
    ['.npmrc', 'modules-dir=web/libs\n'],
    ['pnpm-workspace.yaml', 'modulesDir: web/libs\n'],
  ])('are looked for where %s says %j', async (file, text) => {
    await sandbox.write({
      'package.json': packageJson({ acme: '^1.0.0' }),
      [file]: text,
      'web/libs/acme/package.json': at('1.2.0'),
    });

    expect((await check()).dependencies_status).toBe('up_to_date');
  });

  it("are those of node_modules where Yarn was told so, whatever its Plug'n'Play left", async () => {
    await sandbox.write({
      'package.json': packageJson({ acme: '^1.0.0' }),
      '.yarnrc.yml': 'nodeLinker: node-modules\n',
      '.pnp.cjs': '',
    });

    expect((await check()).dependencies_status).toBe('missing');
  });
});
