import { describe, expect, it } from '@jest/globals';
import { lock, packageJsonDisagreements, packagesOf } from '../../../support/manifests/ecosystems/lock.ts';

const THIRD = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': {
      name: 'app',
      dependencies: { a: '^1.0.0', old: 'npm:real@^2' },
      devDependencies: { t: '1' },
      peerDependencies: { p: '*', q: '*' },
      peerDependenciesMeta: { q: { optional: true } },
    },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/old': { name: 'real', version: '2.0.0' },
    'node_modules/p': { version: '9.0.0', peer: true },
    'node_modules/t': { version: '1.0.0', dev: true },
    'node_modules/t/node_modules/a': { version: '1.2.3', dev: true },
    'node_modules/@scope/member': { resolved: 'packages/member', link: true },
    'packages/member': { name: '@scope/member', version: '0.1.0', dependencies: { a: '0' } },
    'packages/member/node_modules/a': { version: '0.9.0' },
    'node_modules/__proto__': { version: '6.6.6' },
  },
});

const FIRST = JSON.stringify({
  lockfileVersion: 1,
  dependencies: {
    a: { version: '1.2.3', dependencies: { b: { version: '2.0.0', dev: true } } },
    old: { version: 'npm:@real/one@2.0.0' },
    near: { version: 'file:../near' },
  },
});

describe('package-lock.json', () => {
  it('pins every package that is installed, under the name that it is installed by, without members', async () => {
    const packages = packagesOf(await lock('npm', 'package-lock.json', THIRD));

    expect(packages).toEqual([
      '__proto__ 6.6.6',
      'a 0.9.0',
      'a 1.2.3',
      'a 1.2.3 dev',
      'old 2.0.0',
      'p 9.0.0',
      't 1.0.0 dev',
    ]);
  });

  it.each([
    ['a', 'package.json', '1.2.3'],
    ['a', 'packages/member/package.json', '0.9.0'],
    ['t', 'packages/member/package.json', '1.0.0'],
    ['@scope/member', 'package.json', null],
    ['gone', 'package.json', null],
    ['toString', 'package.json', null],
  ])('pins %s as %s finds it: %s', async (name, manifest, expected) => {
    const lockfile = await lock('npm', 'package-lock.json', THIRD);

    expect(lockfile.versionOf({ name, version: '*' }, manifest)).toBe(expected);
  });

  it('is in step with the manifest that it was written for', async () => {
    const lockfile = await lock('npm', 'package-lock.json', THIRD);

    const found = await packageJsonDisagreements(
      lockfile,
      '{"dependencies":{"a":"^1.0.0","old":"npm:real@^2"},"devDependencies":{"t":"1"},"peerDependencies":{"p":"*"}}',
    );

    expect(found).toEqual([]);
  });

  it('names what its manifest has changed since', async () => {
    const lockfile = await lock('npm', 'package-lock.json', THIRD);

    const found = await packageJsonDisagreements(
      lockfile,
      '{"dependencies":{"a":"^2.0.0","b":"1","p":"*","old":"npm:real@^2"}}',
    );

    expect(found).toEqual([
      'a is ^2.0.0 in the manifest, but ^1.0.0 in the lockfile',
      'b 1 is in the manifest, but not in the lockfile',
      't 1 is in the lockfile, but no longer in the manifest',
    ]);
  });

  it('is read as npm before version 7 wrote it', async () => {
    const lockfile = await lock('npm', 'npm-shrinkwrap.json', FIRST);

    const found = await packageJsonDisagreements(
      lockfile,
      '{"dependencies":{"a":"1","sibling":"1","new":"1"}}',
      { own: ['sibling'] },
    );

    expect(packagesOf(lockfile)).toEqual(['a 1.2.3', 'b 2.0.0 dev', 'old 2.0.0']);
    expect(lockfile.versionOf({ name: 'old', version: '*' }, 'package.json')).toBe('2.0.0');
    expect(found).toEqual(['new 1 is in the manifest, but not in the lockfile']);
  });

  it.each([
    ['{"packages":[]}', 'packages should be a table, but it is an array'],
    [
      '{"packages":{"node_modules/a":1}}',
      '"node_modules/a" in packages should be a table, but it is a number',
    ],
    ['{"dependencies":{"a":"1"}}', '"a" in dependencies should be a table, but it is a string'],
    ['{', "Expected property name or '}'"],
  ])('is refused when it is %s', async (text, message) => {
    await expect(lock('npm', 'package-lock.json', text)).rejects.toMatchObject({
      name: 'ManifestError',
      message,
    });
  });

  it('is read though it is nested 200 deep', async () => {
    const text = `{"dependencies":${'{"a":{"version":"1","dependencies":'.repeat(200)}{}${'}}'.repeat(200)}}`;

    const lockfile = await lock('npm', 'package-lock.json', text);

    expect(packagesOf(lockfile)).toEqual(['a 1']);
  });
});
