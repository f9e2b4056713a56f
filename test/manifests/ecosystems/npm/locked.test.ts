import { rm, symlink } from 'node:fs/promises';
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
});
