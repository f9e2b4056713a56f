import { describe, expect, it } from '@jest/globals';
import { installedPackagesInGit } from '../../../src/analyzer/rules/installed-packages-in-git.ts';
import { look, tracked } from '../../support/analyzer/rules/look.ts';

describe('installed_packages_in_git', () => {
  it.each([
    ['node_modules/.package-lock.json', 'node_modules'],
    ['web/node_modules/.modules.yaml', 'web/node_modules'],
    ['vendor/composer/installed.json', 'vendor'],
    ['vendor/bundle/ruby/3.3.0/gems/a/a.rb', 'vendor/bundle'],
    ['tools/venv/pyvenv.cfg', 'tools/venv'],
    ['ios/Pods/Manifest.lock', 'ios/Pods'],
  ])('finds by %s that %s was installed', (file, folder) => {
    expect(look(installedPackagesInGit, tracked(file)).map(({ path }) => path)).toEqual([folder]);
  });

  it.each([
    'vendor/modules.txt',
    'vendor/github.com/a/b/b.go',
    'test/fixtures/node_modules/.package-lock.json',
    'playground/a/node_modules/.modules.yaml',
    'node_modules/written-by-hand/index.js',
    'src/node_modules.ts',
  ])('says nothing of %s', (file) => {
    expect(look(installedPackagesInGit, tracked(file))).toEqual([]);
  });

  it('finds that a folder with many packages was installed', () => {
    const files = Array.from({ length: 20 }, (_, index) => `web/node_modules/a/node_modules/b/${index}.js`);

    expect(look(installedPackagesInGit, tracked(...files))).toEqual([
      {
        path: 'web/node_modules',
        description: 'web/node_modules holds what a package manager installed, and is kept in git.',
        remediation: expect.stringContaining('`git rm -r --cached web/node_modules`'),
      },
    ]);
  });
});
