import { describe, expect, it } from '@jest/globals';
import { lock, packageJsonDisagreements, packagesOf } from '../../../support/manifests/ecosystems/lock.ts';

const NINTH = `lockfileVersion: '9.0'
settings:
  autoInstallPeers: true
overrides:
  forced@1>b: 2.0.0
importers:
  .:
    dependencies:
      '@scope/a':
        specifier: ^1.0.0
        version: 1.2.3(b@2.0.0)
      old:
        specifier: npm:b@^2
        version: b@2.0.0
      optional-peer:
        specifier: '*'
        version: 7.0.0
    devDependencies:
      t:
        specifier: 'catalog:'
        version: 3.0.0
      member:
        specifier: workspace:*
        version: link:packages/member
  packages/member:
    dependencies:
      b:
        specifier: 2.0.0
        version: 2.0.0
packages:
  '@scope/a@1.2.3': { resolution: { integrity: x } }
  b@2.0.0: { resolution: { integrity: x } }
  optional-peer@7.0.0: { resolution: { integrity: x } }
  t@3.0.0: { resolution: { integrity: x } }
  under-t@1.0.0: { resolution: { integrity: x } }
  near@file:near: { resolution: { directory: near, type: directory } }
  git@https://codeload.example.org/x/tar.gz/abc: { resolution: { tarball: x }, version: 4.0.0 }
snapshots:
  '@scope/a@1.2.3(b@2.0.0)': { dependencies: { b: 2.0.0, git: https://codeload.example.org/x/tar.gz/abc } }
  b@2.0.0: {}
  optional-peer@7.0.0: {}
  t@3.0.0: { dependencies: { under-t: 1.0.0 } }
  under-t@1.0.0: { dependencies: { t: 3.0.0 } }
  git@https://codeload.example.org/x/tar.gz/abc: {}
`;

const SIXTH = `lockfileVersion: '6.0'
dependencies:
  '@scope/a':
    specifier: ^1.0.0
    version: 1.2.3(b@2.0.0)
packages:
  /@scope/a@1.2.3(b@2.0.0):
    resolution: { integrity: x }
    dev: false
  /b@2.0.0:
    resolution: { integrity: x }
    dev: true
`;

const FIFTH = `lockfileVersion: 5.4
specifiers:
  '@scope/a': ^1.0.0
  b: ^2.0.0
dependencies:
  '@scope/a': 1.2.3_b@2.0.0
devDependencies:
  b: /c/2.0.0
packages:
  /@scope/a/1.2.3_b@2.0.0:
    resolution: { integrity: x }
    dev: false
  /c/2.0.0:
    resolution: { integrity: x }
    dev: true
  github.com/x/y/0123abc:
    resolution: { tarball: x }
    name: y
    version: 0.1.0
    dev: true
`;

describe('pnpm-lock.yaml', () => {
  it.each([
    [
      9,
      NINTH,
      ['@scope/a 1.2.3', 'b 2.0.0', 'git 4.0.0', 'optional-peer 7.0.0', 't 3.0.0 dev', 'under-t 1.0.0 dev'],
    ],
    [6, SIXTH, ['@scope/a 1.2.3', 'b 2.0.0 dev']],
    [5, FIFTH, ['@scope/a 1.2.3', 'c 2.0.0 dev', 'y 0.1.0 dev']],
  ])('of version %s pins every package once, without folders', async (_, text, expected) => {
    const packages = packagesOf(await lock('npm', 'pnpm-lock.yaml', text));

    expect(packages).toEqual(expected);
  });

  it.each([
    [9, NINTH, '@scope/a', '1.2.3'],
    [9, NINTH, 'old', '2.0.0'],
    [9, NINTH, 'member', null],
    [9, NINTH, 'gone', null],
    [6, SIXTH, '@scope/a', '1.2.3'],
    [5, FIFTH, '@scope/a', '1.2.3'],
    [5, FIFTH, 'b', '2.0.0'],
  ])('of version %s pins what the manifest asks for', async (_, text, name, expected) => {
    const lockfile = await lock('npm', 'pnpm-lock.yaml', text);

    expect(lockfile.versionOf({ name, version: '*' }, 'package.json')).toBe(expected);
  });

  it('is in step with catalogs, peers and overrides', async () => {
    const lockfile = await lock('npm', 'pnpm-lock.yaml', NINTH);

    const root = await packageJsonDisagreements(
      lockfile,
      '{"dependencies":{"@scope/a":"^1.0.0","old":"npm:b@^2"},"devDependencies":{"t":"catalog:","member":"workspace:*"},"peerDependencies":{"elsewhere":"1"}}',
    );
    const member = await packageJsonDisagreements(lockfile, '{"dependencies":{"b":"^1"}}', {
      path: 'packages/member/package.json',
    });

    expect([...root, ...member]).toEqual([]);
  });

  it('names what its manifest has changed since', async () => {
    const lockfile = await lock('npm', 'pnpm-lock.yaml', FIFTH);

    const found = await packageJsonDisagreements(lockfile, '{"dependencies":{"@scope/a":"^2.0.0"}}');

    expect(found).toEqual([
      '@scope/a is ^2.0.0 in the manifest, but ^1.0.0 in the lockfile',
      'b ^2.0.0 is in the lockfile, but no longer in the manifest',
    ]);
  });

  it.each([
    ['a: [', 'unexpected end of the stream within a flow collection'],
    ['- a', 'pnpm-lock.yaml should be a mapping, but it is an array'],
    ['packages: { a: 1 }', '"a" in packages should be a mapping, but it is a string'],
    [`a: ${'['.repeat(100_000)}`, 'nesting exceeded maxDepth (100)'],
  ])('is refused when it is %.30s', async (text, message) => {
    await expect(lock('npm', 'pnpm-lock.yaml', text)).rejects.toMatchObject({
      name: 'ManifestError',
      message,
    });
  });

  it('is not blown up by aliases of aliases', async () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
    const text = `l0: &l0 [x]\n${levels.join('\n')}\npackages:\n  a@1: { resolution: {} }\n`;

    const lockfile = await lock('npm', 'pnpm-lock.yaml', text);

    expect(packagesOf(lockfile)).toEqual(['a 1']);
  });
});
