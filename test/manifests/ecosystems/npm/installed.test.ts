import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { createSandbox, NOW, type Sandbox } from '../../../support/environment/sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

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
      message: 'not installed: @scope/lib@^1.0.0; of another version: left@^2.0.0',
    });
    expect(document.findings).toContainEqual({
      type: 'missing_dependencies',
      severity: 'medium',
      description: '1 of the dependencies in package.json is not installed: @scope/lib@^1.0.0',
      fingerprint: 'environment/missing_dependencies/package.json',
      path: 'package.json',
      line: null,
      remediation: 'Run `npm install` in the folder of package.json.',
      fix: null,
    });
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

  const lock = (packages: object): string => JSON.stringify({ lockfileVersion: 3, packages });
  const at = (version: string, more: object = {}): string => JSON.stringify({ version, ...more });

  it.each([
    ['2.4.0', 'up_to_date'],
    ['2.3.9', 'outdated'],
    ['2.5.0', 'outdated'],
  ])('of version %s are %s where 2.4.0 is locked and a range allows all', async (version, expected) => {
    await sandbox.write({
      'package.json': packageJson({ acme: '^2.0.0' }),
      'package-lock.json': lock({
        '': { dependencies: { acme: '^2.0.0' } },
        'node_modules/acme': { version: '2.4.0' },
      }),
      'node_modules/acme/package.json': at(version),
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe(expected);
  });

  it('are judged by the manifest where the lockfile was not made for it', async () => {
    await sandbox.write({
      'package.json': packageJson({ acme: '^3.0.0' }),
      'package-lock.json': lock({
        '': { dependencies: { acme: '^2.0.0' } },
        'node_modules/acme': { version: '2.4.0' },
      }),
      'node_modules/acme/package.json': at('2.4.0'),
    });

    expect((await check()).dependencies_status).toBe('outdated');
  });

  const nested = {
    '': { dependencies: { acme: '1.0.0' }, workspaces: ['packages/*'] },
    'node_modules/acme': { version: '1.0.0', dependencies: { low: '^1.0.0' } },
    'node_modules/low': { version: '1.1.0' },
    'node_modules/acme/node_modules/deep': { version: '0.1.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
    'node_modules/member': { resolved: 'packages/member', link: true },
    'packages/member': { version: '1.0.0' },
  };
  const whole = {
    'package.json': packageJson({ acme: '1.0.0' }, { workspaces: ['packages/*'] }),
    'packages/member/package.json': at('1.0.0'),
    'package-lock.json': lock(nested),
    'node_modules/acme/package.json': at('1.0.0'),
    'node_modules/low/package.json': at('1.1.0'),
    'node_modules/acme/node_modules/deep/package.json': at('0.1.0'),
  };

  it.each([
    ['up_to_date', [], {}],
    ['missing', ['low@1.1.0'], { 'node_modules/low': null }],
    ['missing', ['deep@0.1.0'], { 'node_modules/acme/node_modules/deep': null }],
    ['missing', ['member'], { 'node_modules/member': null }],
    ['outdated', [], { 'node_modules/low/package.json': at('1.0.0') }],
  ] as const)('that only others need are %s, %j, with %j', async (expected, missing, changes) => {
    await sandbox.write(whole);
    await symlink(join('..', 'packages', 'member'), join(sandbox.folder, 'node_modules', 'member'));
    for (const [name, text] of Object.entries<string | null>(changes)) {
      if (text === null) await rm(join(sandbox.folder, name), { recursive: true });
      else await sandbox.write({ [name]: text });
    }

    const document = await check();

    expect(document.dependencies_status).toBe(expected);
    expect(document.missing_dependencies).toEqual(missing);
  });

  const pnpmLock = (low: string): string =>
    `lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      acme:\n        specifier: ^1.0.0\n        version: 1.2.0\npackages:\n  acme@1.2.0:\n    resolution: {integrity: x}\n  low@${low}:\n    resolution: {integrity: x}\nsnapshots:\n  acme@1.2.0:\n    dependencies:\n      low: ${low}\n  low@${low}: {}\n`;
  const yarnLock = (low: string): string =>
    `# yarn lockfile v1\n\n\nacme@^1.0.0:\n  version "1.2.0"\n  dependencies:\n    low "^1.0.0"\n\nlow@^1.0.0:\n  version "${low}"\n`;

  it.each([
    ['pnpm-lock.yaml', pnpmLock('1.1.0'), '1.1.0', 'up_to_date'],
    ['pnpm-lock.yaml', pnpmLock('1.1.0'), '1.0.0', 'outdated'],
    ['pnpm-lock.yaml', pnpmLock('1.1.0'), null, 'missing'],
    ['yarn.lock', yarnLock('1.1.0'), '1.1.0', 'up_to_date'],
    ['yarn.lock', yarnLock('1.1.0'), '1.0.0', 'outdated'],
    ['yarn.lock', yarnLock('1.1.0'), null, 'missing'],
    ['README.md', '', null, 'missing'],
  ])('that only others need, with %s %j and %s installed, are %s', async (file, text, version, expected) => {
    await sandbox.write({
      'package.json': packageJson({ acme: '^1.0.0' }),
      [file]: text,
      'node_modules/.store/acme@1/node_modules/acme/package.json': at('1.2.0', {
        dependencies: { low: '^1.0.0' },
        optionalDependencies: { gone: '*' },
      }),
      ...(version === null
        ? {}
        : { 'node_modules/.store/acme@1/node_modules/low/package.json': at(version) }),
    });
    await symlink('.store/acme@1/node_modules/acme', join(sandbox.folder, 'node_modules', 'acme'));

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe(expected);
  });

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
