import { describe, expect, it } from '@jest/globals';
import { readDependencies } from '../../../support/manifests/read-dependencies.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

describe('a workspace of npm packages', () => {
  it.each([
    ['package.json', '{"workspaces":["packages/*","!packages/x"]}', ['packages/*', '!packages/x']],
    ['package.json', '{"workspaces":{"packages":["a"]}}', ['a']],
    ['pnpm-workspace.yaml', "packages: ['!b', a/*, c]\n", ['a/*', 'c', '!b']],
    ['pnpm-workspace.yaml', '', []],
  ])('has the members that %s names: %s', async (path, text, expected) => {
    const { members } = await parse('npm', path, text);

    expect(members).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ['pnpm', { 'pnpm-workspace.yaml': 'catalog:\n  a: ^1\ncatalogs:\n  next:\n    b: ^2\n' }],
    ['yarn', { '.yarnrc.yml': 'catalog:\n  a: ^1\ncatalogs:\n  next:\n    b: ^2\n' }],
    ['bun', { 'package.json': '{"workspaces":{"catalog":{"a":"^1"},"catalogs":{"next":{"b":"^2"}}}}' }],
  ])('takes versions from a catalog of %s', async (_, files) => {
    const text = '{"dependencies":{"a":"catalog:","b":"catalog:next","c":"catalog:","__proto__":"1"}}';

    const { runtime } = await parse('npm', 'packages/x/package.json', text, [], files);

    expect(runtime).toEqual(['a ^1', 'b ^2', 'c catalog:', '__proto__ 1']);
  });

  it('has one lockfile for all, and a member its own versions', async () => {
    const dependencies = await readDependencies({
      'package.json': '{"private":true,"workspaces":["packages/*"]}',
      'packages/a/package.json': '{"name":"a","dependencies":{"x":"^1"}}',
      'package-lock.json': JSON.stringify({
        packages: {
          '': { workspaces: ['packages/*'] },
          'packages/a': { dependencies: { x: '^1' } },
          'node_modules/a': { link: true },
          'node_modules/x': { version: '1.5.0' },
        },
      }),
    });

    expect(dependencies).toMatchObject({
      dependencies: [{ name: 'x', version: '^1', locked: '1.5.0' }],
      total_count: 1,
      total_dev_count: 0,
      manifests: [
        { path: 'package.json', lockfile: 'package-lock.json' },
        { path: 'packages/a/package.json', lockfile: 'package-lock.json', dependency_count: 1 },
      ],
      lockfiles: [{ path: 'package-lock.json', ecosystem: 'npm', package_count: 1, error: null }],
    });
  });
});
