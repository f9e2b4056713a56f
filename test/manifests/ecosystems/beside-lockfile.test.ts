import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const status = async (): Promise<string> =>
  (await checkEnvironment(sandbox.member, { now: NOW })).dependencies_status;

const installedPhp = (...packages: readonly (readonly [string, string])[]): string =>
  JSON.stringify({ packages: packages.map(([name, version]) => ({ name, version })) });
const lockedPhp = JSON.stringify({
  packages: [
    { name: 'acme/log', version: 'v3.2.0' },
    { name: 'acme/clock', version: '1.0.0' },
  ],
  'packages-dev': [],
});
const LOCKED_GEMS = `GEM
  remote: https://gems.example.org/
  specs:
    acme (3.1.0)
      base (>= 1)
    base (1.4.0-x86_64-linux)

PLATFORMS
  x86_64-linux

DEPENDENCIES
  acme
`;

describe('what is installed beside a lockfile', () => {
  it.each([
    [
      'up_to_date',
      [
        ['acme/log', '3.2.0'],
        ['acme/clock', '1.0.0'],
      ],
    ],
    [
      'outdated',
      [
        ['acme/log', '3.1.0'],
        ['acme/clock', '1.0.0'],
      ],
    ],
    [
      'outdated',
      [
        ['acme/log', '3.2.0'],
        ['acme/clock', '0.9.0'],
      ],
    ],
    ['missing', [['acme/log', '3.2.0']]],
  ] as const)('by Composer is %s with %j', async (expected, packages) => {
    await sandbox.write({
      'composer.json': '{"require":{"acme/log":"^3"}}',
      'composer.lock': lockedPhp,
      'vendor/composer/installed.json': installedPhp(...packages),
    });

    expect(await status()).toBe(expected);
  });

  it.each([
    ['up_to_date', ['acme-3.1.0', 'base-1.4.0-x86_64-linux']],
    ['outdated', ['acme-3.0.0', 'base-1.4.0']],
    ['outdated', ['acme-3.1.0', 'base-1.3.9']],
    ['missing', ['acme-3.1.0']],
  ])('by Bundler is %s with %j', async (expected, gems) => {
    await sandbox.write({ Gemfile: "gem 'acme'\n", 'Gemfile.lock': LOCKED_GEMS });
    for (const gem of gems) {
      await mkdir(join(sandbox.folder, 'vendor/bundle/ruby/3.3.0/gems', gem), { recursive: true });
    }

    expect(await status()).toBe(expected);
  });
});
