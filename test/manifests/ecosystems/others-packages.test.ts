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
    'a mix.exs with the package of another name',
    {
      'mix.exs': `defmodule My.MixProject do
  use Mix.Project
  @version "1.0.0"
  def project do
    [
      app: :my_app, name: "My App",
      deps: deps(),
      package: package()
    ]
  end
  defp package do
    [licenses: ["MIT"], name: "my_hex"]
  end
  defp deps do
    [
      {:plug, "~> 1.14"},
      {:ecto_fork, "~> 3.0", hex: :ecto},
      {:jason, "~> 1.0", optional: true},
      {:esbuild, "~> 0.8", runtime: false},
      {:ex_doc, "~> 0.30", only: [:dev, :docs]}
    ]
  end
end
`,
    },
    ['pkg:hex/my_hex mix.exs:12'],
    [
      'runtime pkg:hex/ecto mix.exs:17',
      'build pkg:hex/esbuild mix.exs:19',
      'development pkg:hex/ex_doc mix.exs:20',
      'optional pkg:hex/jason mix.exs:18',
      'runtime pkg:hex/plug mix.exs:16',
    ],
  ],
  [
    'a mix.exs of an application',
    { 'mix.exs': 'defmodule A do\n  def project, do: [app: :a, deps: []]\nend\n' },
    ['private pkg:hex/a mix.exs:2'],
    [],
  ],
  [
    'a pubspec.yaml',
    {
      'pubspec.yaml': `name: my_app
publish_to: none
dependencies:
  flutter:
    sdk: flutter
  http: ^1.0.0
  # path is none
  path:
dev_dependencies:
  lints: any
`,
    },
    ['private pkg:pub/my_app pubspec.yaml:1'],
    [
      'runtime pkg:pub/http pubspec.yaml:6',
      'development pkg:pub/lints pubspec.yaml:10',
      'runtime pkg:pub/path pubspec.yaml:8',
    ],
  ],
  [
    'a composer.json with the packages that it is made of',
    {
      'composer.json': `{
  "name": "Symfony/symfony",
  "require": { "php": ">=8", "ext-xml": "*",
    "psr/log": "^3" },
  "require-dev": { "symfony/console": "*", "PHPUnit/phpunit": "^11" },
  "replace": {
    "symfony/console": "self.version",
    "symfony/polyfill": "*"
  }
}
`,
    },
    ['pkg:composer/symfony/console composer.json:7', 'pkg:composer/symfony/symfony composer.json:2'],
    [
      'development pkg:composer/phpunit/phpunit composer.json:5',
      'runtime pkg:composer/psr/log composer.json:4',
    ],
  ],
];

describe('packages', () => {
  it.each(CASES)('are read from %s', async (_, files, publishes, requires) => {
    expect(await readPackages(files)).toEqual({ publishes, requires });
  });
});
