import { describe, expect, it } from '@jest/globals';
import { lock, packageJsonDisagreements, packagesOf } from '../../../support/manifests/ecosystems/lock.ts';

const TEXT = `{
  "lockfileVersion": 1, // a comment
  "workspaces": {
    "": { "name": "app", "dependencies": { "a": "^1.0.0", "member": "workspace:*" }, "optionalPeers": ["x"] },
    "packages/member": { "name": "member", "dependencies": { "a": "^0.9.0" } },
  },
  "packages": {
    "a": ["a@1.2.3", "", {}, "sha512-x"],
    "@scope/b": ["@scope/b@2.0.0", "", {}, "sha512-x"],
    "member": ["member@workspace:packages/member"],
    "member/a": ["a@0.9.1", "", {}, "sha512-x"],
  },
}
`;

describe('bun.lock', () => {
  it('pins every package, and what a member has of its own', async () => {
    const lockfile = await lock('npm', 'bun.lock', TEXT);

    expect(packagesOf(lockfile)).toEqual(['@scope/b 2.0.0', 'a 0.9.1', 'a 1.2.3']);
    expect(lockfile.versionOf({ name: 'a', version: '*' }, 'package.json')).toBe('1.2.3');
    expect(lockfile.versionOf({ name: 'a', version: '*' }, 'packages/member/package.json')).toBe('0.9.1');
    expect(lockfile.versionOf({ name: 'member', version: '*' }, 'package.json')).toBeNull();
  });

  it('names what its manifest has changed since', async () => {
    const lockfile = await lock('npm', 'bun.lock', TEXT);

    const found = await packageJsonDisagreements(
      lockfile,
      '{"dependencies":{"a":"^2.0.0","member":"workspace:*"},"peerDependencies":{"p":"1"}}',
    );

    expect(found).toEqual(['a is ^2.0.0 in the manifest, but ^1.0.0 in the lockfile']);
  });

  it.each([
    ['{\n"packages": {\n"a" 1}}', 3],
    [`{"a":${'['.repeat(100_000)}`, null],
  ])('is refused when it is %.20j', async (text, line) => {
    await expect(lock('npm', 'bun.lock', text)).rejects.toMatchObject({ name: 'ManifestError', line });
  });
});
