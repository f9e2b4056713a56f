import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

type Case = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  publishes: readonly string[],
  requires: readonly string[],
];

const CASES: readonly Case[] = [
  [
    'a composer.json that a project is begun with',
    { 'composer.json': '{"name": "their/skeleton", "type": "project"}' },
    ['private pkg:composer/their/skeleton composer.json:1'],
    [],
  ],
  [
    'a composer.json of a program',
    { 'composer.json': '{"name": "own/program", "type": "project", "bin": ["run"]}' },
    ['pkg:composer/own/program composer.json:1'],
    [],
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
