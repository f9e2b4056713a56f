import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../support/manifests/read-packages.ts';

type Case = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  publishes: readonly string[],
  requires: readonly string[],
];

const CASES: readonly Case[] = [
  [
    'manifests that take others from folders: of the component they are its own, beside it they are not',
    {
      'package.json':
        '{"dependencies": {"a": "file:copies/a",\n"b": "file:../b",\n"c": "workspace:*", "d": "./copies/d.tgz"}}',
      'Cargo.toml':
        '[package]\nname = "own"\nversion = "1.0.0"\n[dependencies]\na = { path = "copies/a" }\nb = { path = "../b" }\n',
      'pubspec.yaml': 'name: own\ndependencies:\n  a: {path: copies/a}\n  b: {path: ../b}\n',
      'mix.exs':
        'defmodule A do\n  def project, do: [app: :own, deps: [{:a, path: "copies/a"},\n{:b, path: "../b"}, {:c, in_umbrella: true}]]\nend\n',
      Gemfile: "gem 'a', path: 'copies/a'\ngem 'b', path: '../b'\n",
      'pyproject.toml':
        '[project]\nname = "own"\ndependencies = ["a", "b", "c"]\n[tool.uv.sources]\na = { path = "copies/a" }\nb = { path = "../b" }\nc = { workspace = true }\n',
    },
    [
      'pkg:cargo/own Cargo.toml:2',
      'private pkg:hex/own mix.exs:2',
      'pkg:pub/own pubspec.yaml:1',
      'private pkg:pypi/own pyproject.toml:2',
    ],
    [
      'runtime pkg:cargo/b Cargo.toml:6',
      'runtime pkg:gem/b Gemfile:2',
      'runtime pkg:hex/b mix.exs:3',
      'runtime pkg:npm/b package.json:2',
      'runtime pkg:pub/b pubspec.yaml:4',
      'runtime pkg:pypi/b pyproject.toml:3',
    ],
  ],
  [
    'the packages beside the members of a workspace of Dart',
    {
      'pubspec.yaml': 'name: all\npublish_to: none\nworkspace: [pkgs/a]\ndev_dependencies: {lints: any}\n',
      'pkgs/a/pubspec.yaml': 'name: a\nresolution: workspace\n',
      'pkgs/b/pubspec.yaml': 'name: b\n',
      'copies/c/pubspec.yaml': 'name: c\n',
    },
    [
      'pkg:pub/a pkgs/a/pubspec.yaml:1',
      'private pkg:pub/all pubspec.yaml:1',
      'pkg:pub/b pkgs/b/pubspec.yaml:1',
    ],
    ['development pkg:pub/lints pubspec.yaml:4'],
  ],
  [
    'the parts of a composer.json that stand in its repository',
    {
      'composer.json':
        '{"name": "own/all",\n"require-dev": {"their/log": "3"},\n"replace": {\n"own/part": "self.version"}}\n',
      'src/Part/composer.json': '{"name": "Own/Part",\n"require": {"their/log": "3"}}\n',
      'src/Part/Bridge/composer.json': '{"name": "own/bridge"}',
      'lib/copied/composer.json': '{"name": "their/copied", "require": {"their/other": "1"}}\n',
    },
    [
      'pkg:composer/own/all composer.json:1',
      'pkg:composer/own/bridge src/Part/Bridge/composer.json:1',
      'pkg:composer/own/part composer.json:4',
    ],
    [
      'runtime pkg:composer/their/log src/Part/composer.json:2',
      'development pkg:composer/their/log composer.json:2',
    ],
  ],
  [
    'the packages of a lerna.json',
    {
      'lerna.json': '{"packages": ["packages/*"]}',
      'package.json': '{"private": true, "devDependencies": {"lerna": "6"}}',
      'packages/a/package.json': '{"name": "a", "version": "1.0.0",\n"dependencies": {"b": "1"}}',
      'copies/c/package.json': '{"name": "c", "version": "1.0.0"}',
    },
    ['pkg:npm/a packages/a/package.json:1'],
    ['runtime pkg:npm/b packages/a/package.json:2', 'development pkg:npm/lerna package.json:1'],
  ],
  [
    'modules that only test, as those in its',
    {
      'pom.xml':
        '<project><groupId>g</groupId><artifactId>own</artifactId><version>1</version><profiles><profile><id>run-its</id><modules><module>its</module></modules></profile></profiles></project>',
      'its/pom.xml':
        '<project><groupId>g</groupId><artifactId>tried</artifactId><version>1</version><dependencies>\n<dependency><groupId>g</groupId><artifactId>b</artifactId><version>1</version></dependency></dependencies></project>',
    },
    ['pkg:maven/g/own pom.xml:1', 'private pkg:maven/g/tried its/pom.xml:1'],
    ['development pkg:maven/g/b its/pom.xml:2'],
  ],
];

describe('packages of one repository', () => {
  it.each(CASES)('are read from %s', async (_, files, publishes, requires) => {
    expect(await readPackages(files)).toEqual({ publishes, requires });
  });
});
