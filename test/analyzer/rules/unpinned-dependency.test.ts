import { describe, expect, it } from '@jest/globals';
import { unpinnedDependency } from '../../../src/analyzer/rules/unpinned-dependency.ts';
import { look, manifest, tracked } from './look.ts';

const LOOSE = { dependencies: { a: '*', b: '1.0.0', c: 'latest' } };

describe('unpinned_dependency', () => {
  it('names those of any version, in one finding for each manifest', () => {
    const found = look(unpinnedDependency, { manifests: [manifest('package.json', 'npm', LOOSE)] });

    expect(found).toEqual([
      {
        path: 'package.json',
        description: 'package.json takes any version of a, c, and no lockfile pins them.',
      },
    ]);
  });

  it('asks requirements.txt too, which has no lockfile', () => {
    const report = manifest('requirements.txt', 'python', { ...LOOSE, wantsLockfile: false });

    expect(look(unpinnedDependency, { manifests: [report] })).toHaveLength(1);
  });

  it.each([
    ['has a lockfile', 'package.json', ['package-lock.json']],
    ['has a lockfile above it', 'packages/a/package.json', ['pnpm-lock.yaml']],
  ])('says nothing of one that %s', (_, path, paths) => {
    const manifests = [manifest(path, 'npm', LOOSE)];

    expect(look(unpinnedDependency, { manifests, ...tracked(...paths) })).toEqual([]);
  });

  it.each([
    ['a library', manifest('package.json', 'npm', { ...LOOSE, wantsLockfile: false })],
    ['a Python library', manifest('pyproject.toml', 'python', LOOSE)],
    ['an ecosystem where no version may mean a path', manifest('Cargo.toml', 'cargo', LOOSE)],
    ['what development needs', manifest('package.json', 'npm', { devDependencies: { a: '*' } })],
  ])('says nothing of %s', (_, report) => {
    expect(look(unpinnedDependency, { manifests: [report] })).toEqual([]);
  });
});
