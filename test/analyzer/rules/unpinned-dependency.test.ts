import { describe, expect, it } from '@jest/globals';
import { unpinnedDependency } from '../../../src/analyzer/rules/unpinned-dependency.ts';
import { look, manifest } from '../../support/analyzer/rules/look.ts';

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

  it('says nothing of one that a lockfile belongs to', () => {
    const manifests = [manifest('packages/a/package.json', 'npm', LOOSE)];
    const lockfiles = [
      {
        path: 'pnpm-lock.yaml',
        ecosystem: 'npm',
        lockfile: null,
        problem: null,
        manifests: ['packages/a/package.json'],
      },
    ];

    expect(look(unpinnedDependency, { manifests, lockfiles })).toEqual([]);
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
