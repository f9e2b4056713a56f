import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

const publishedBy = async (manifest: object): Promise<readonly string[]> =>
  (await readPackages({ 'package.json': JSON.stringify(manifest) })).publishes;

describe('an npm package', () => {
  it('requires what each of its lists names, under its real name, with line and scope', async () => {
    const packages = await readPackages({
      'package.json': `{
  "name": "@Scope/own", "version": "1.0.0",
  "dependencies": {
    "a": "^1",
    "b": "npm:@real/b@2",
    "c": "1"
  },
  "optionalDependencies": { "c": "1" },
  "peerDependencies": { "d": "1",
    "e": "1" },
  "peerDependenciesMeta": { "e": { "optional": true } },
  "devDependencies": { "f": "1", "@scope/own": "0.9" }
}`,
    });

    expect(packages).toEqual({
      publishes: ['pkg:npm/%40scope/own package.json:2'],
      requires: [
        'runtime pkg:npm/%40real/b package.json:5',
        'runtime pkg:npm/a package.json:4',
        'optional pkg:npm/c package.json:6',
        'runtime pkg:npm/d package.json:9',
        'optional pkg:npm/e package.json:10',
        'development pkg:npm/f package.json:12',
      ],
    });
  });

  it.each([
    [{ name: 'a', version: '1.0.0' }, ''],
    [{ name: 'a', version: '1.0.0', private: true }, 'private '],
    [{ name: 'a' }, 'private '],
    [{ name: 'a', version: '0.0.0' }, 'private '],
    [{ name: 'a', version: '0.0.0', publishConfig: { access: 'public' } }, ''],
    [{ name: 'a', version: '0.0.0', devDependencies: { 'semantic-release': '1' } }, ''],
    [{ name: 'a', version: '0.0.0-development' }, ''],
  ])('of %j is published, or private', async (manifest, mark) => {
    expect(await publishedBy(manifest)).toEqual([`${mark}pkg:npm/a package.json:1`]);
  });

  it('of a workspace is no requirement of its neighbours, and for examples only is published nowhere', async () => {
    const packages = await readPackages({
      'package.json': '{"name":"root","private":true,"workspaces":["packages/*","examples/*"]}',
      'packages/a/package.json': '{"name":"a","version":"1.0.0"}',
      'packages/b/package.json': '{"name":"b","version":"1.0.0","dependencies":{"a":"workspace:*","x":"1"}}',
      'examples/e/package.json': '{"name":"e","version":"1.0.0","dependencies":{"b":"1","express":"5"}}',
    });

    expect(packages).toEqual({
      publishes: [
        'pkg:npm/a packages/a/package.json:1',
        'pkg:npm/b packages/b/package.json:1',
        'private pkg:npm/e examples/e/package.json:1',
        'private pkg:npm/root package.json:1',
      ],
      requires: [
        'development pkg:npm/express examples/e/package.json:1',
        'runtime pkg:npm/x packages/b/package.json:1',
      ],
    });
  });
});
