import { describe, expect, it } from '@jest/globals';
import { installedPackagesInGit } from '../../../src/analyzer/rules/installed-packages-in-git.ts';
import { look, tracked } from './look.ts';

describe('installed_packages_in_git', () => {
  it.each([
    ['node_modules/a/index.js', 'node_modules'],
    ['web/node_modules/a/node_modules/b/index.js', 'web/node_modules'],
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
    'test/fixtures/node_modules/a/index.js',
    'src/node_modules.ts',
  ])('says nothing of %s', (file) => {
    expect(look(installedPackagesInGit, tracked(file))).toEqual([]);
  });

  it('counts the files of a folder in one finding', () => {
    const found = look(installedPackagesInGit, tracked('node_modules/a/a.js', 'node_modules/b/b.js'));

    expect(found.map(({ description }) => description)).toEqual([
      'node_modules holds what a package manager installed, and is kept in git with 2 files.',
    ]);
  });
});
