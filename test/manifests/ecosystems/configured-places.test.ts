import { describe, expect, it } from '@jest/globals';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const status = async (): Promise<string> =>
  (await checkEnvironment(sandbox.member, { now: NOW })).dependencies_status;

/** Sets variables of this process; those that the sandbox knows are set back with it. */
function set(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    process.env[name] = value.replace('ROOT', sandbox.root);
  }
}

type Row = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
  expected: string,
];

const CRATE = {
  'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nryu = "1"\n',
  'Cargo.lock':
    '[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = ["ryu"]\n[[package]]\nname = "ryu"\nversion = "1.0.5"\nsource = "registry+x"\n',
};
const VENDORED = {
  ...CRATE,
  '.cargo/config.toml':
    '[source.crates-io]\nreplace-with = "mirror"\n[source.mirror]\nreplace-with = "ours"\n[source.ours]\ndirectory = "third/crates"\n',
};
const PHP = { 'composer.json': '{"require":{"acme/log":"^3"},"config":{"vendor-dir":"lib/php/"}}' };
const GO = { 'go.mod': 'module a\n\ngo 1.22\n\nrequire example.org/Acme/x v1.2.3\n' };
const GEMS = { Gemfile: "gem 'acme'\ngem 'json'\n" };

const ROWS: readonly Row[] = [
  [
    'crates that were vendored',
    { ...VENDORED, 'third/crates/ryu/Cargo.toml': '[package]\nversion = "1.0.5"\n' },
    {},
    'up_to_date',
  ],
  [
    'crates that were vendored with their version',
    { ...VENDORED, 'third/crates/ryu-1.0.5/Cargo.toml': '[package]\nversion = "1.0.5"\n' },
    {},
    'up_to_date',
  ],
  [
    'crates that were vendored in another version',
    { ...VENDORED, 'third/crates/ryu/Cargo.toml': '[package]\nversion = "1.0.4"\n' },
    {},
    'missing',
  ],
  [
    'crates of a local registry',
    {
      ...CRATE,
      '.cargo/config': '[source.crates-io]\nreplace-with = "l"\n[source.l]\nlocal-registry = "reg"\n',
      'reg/ryu-1.0.5.crate': '',
    },
    {},
    'up_to_date',
  ],
  [
    'crates that are only unpacked',
    { ...CRATE, '../home/.cargo/registry/src/x/ryu-1.0.5/Cargo.toml': '' },
    {},
    'up_to_date',
  ],
  [
    'packages in another vendor folder',
    { ...PHP, 'lib/php/composer/installed.json': '[{"name":"acme/log","version":"v3.1.0"}]' },
    {},
    'up_to_date',
  ],
  [
    'packages where a variable says',
    { ...PHP, '../php/composer/installed.json': '[{"name":"acme/log","version":"3.1.0"}]' },
    { COMPOSER_VENDOR_DIR: 'ROOT/php' },
    'up_to_date',
  ],
  [
    'packages in the usual folder, where another one is configured',
    { ...PHP, 'vendor/composer/installed.json': '[{"name":"acme/log","version":"3.1.0"}]' },
    {},
    'missing',
  ],
  [
    'a package that another one replaces',
    {
      'composer.json': '{"require":{"acme/part":"^1"}}',
      'vendor/composer/installed.json':
        '{"packages":[{"name":"acme/all","version":"1.0.0","replace":{"acme/part":"self.version"}}]}',
    },
    {},
    'up_to_date',
  ],
  [
    'a package whose folder is gone',
    {
      'composer.json': '{"require":{"acme/log":"^3"}}',
      'vendor/composer/installed.json':
        '{"packages":[{"name":"acme/log","version":"3.1.0","install-path":"../acme/log"}]}',
    },
    {},
    'missing',
  ],
  [
    'modules where `go env -w` says',
    { ...GO, '../home/.config/go/env': 'GOPROXY=off\nGOMODCACHE=/nowhere\nGOPATH=/nowhere\n' },
    {},
    'missing',
  ],
  [
    'modules where GOENV says',
    {
      ...GO,
      '../settings/go': 'GOMODCACHE=ROOT/modules\n',
      '../modules/cache/download/example.org/!acme/x/@v/v1.2.3.zip': '',
    },
    { GOENV: 'ROOT/settings/go' },
    'up_to_date',
  ],
  [
    'modules that are only unpacked',
    { ...GO, '../home/go/pkg/mod/example.org/!acme/x@v1.2.3/go.mod': '' },
    {},
    'up_to_date',
  ],
  [
    'vendored modules',
    { ...GO, 'vendor/modules.txt': '# example.org/Acme/x v1.2.3\n## explicit\n' },
    {},
    'up_to_date',
  ],
  [
    'vendored modules that a flag keeps from being used',
    { ...GO, 'vendor/modules.txt': '# example.org/Acme/x v1.2.3\n' },
    { GOFLAGS: '-trimpath -mod=mod' },
    'missing',
  ],
  [
    'a module that a folder replaces',
    { 'go.mod': `${GO['go.mod']}replace example.org/Acme/x => ./x\n`, 'x/go.mod': 'module x\n' },
    {},
    'up_to_date',
  ],
  [
    'a module that another one replaces',
    { 'go.mod': `${GO['go.mod']}replace example.org/Acme/x v1.2.3 => example.org/fork/x v1.2.4\n` },
    {},
    'missing',
  ],
  [
    'gems where the project says',
    {
      ...GEMS,
      '.bundle/config': '---\nBUNDLE_PATH: "gems/here"\n',
      'gems/here/ruby/3.3.0/gems/acme-1.0/x': '',
      'gems/here/ruby/3.3.0/gems/json-2.7.1/x': '',
    },
    {},
    'up_to_date',
  ],
  [
    'gems where a variable says',
    { Gemfile: "gem 'acme'\n", '../gems/ruby/3.3.0/gems/acme-1.0/x': '' },
    { BUNDLE_PATH: 'ROOT/gems' },
    'up_to_date',
  ],
  ['gems that Ruby may bring', { ...GEMS, 'vendor/bundle/ruby/3.3.0/gems/acme-1.0/x': '' }, {}, 'unknown'],
  [
    'gems of a group that was left out',
    {
      ...GEMS,
      '.bundle/config': 'BUNDLE_WITHOUT: "development"\n',
      'vendor/bundle/ruby/3.3.0/gems/json-2.7.1/x': '',
    },
    {},
    'unknown',
  ],
];

describe('what is installed where a setting says', () => {
  it.each(ROWS)('%s', async (_what, files, variables, expected) => {
    const named = Object.entries(files).map(([name, text]) => [name, text.replace('ROOT', sandbox.root)]);
    await sandbox.write(Object.fromEntries(named) as Record<string, string>);
    set(variables);

    expect(await status()).toBe(expected);
  });

  it('is not looked for among the gems of the machine while the folder of the project is not there', async () => {
    await sandbox.write({ Gemfile: "gem 'acme'\n", '.bundle/config': 'BUNDLE_PATH: vendor/bundle\n' });
    await sandbox.tool('ruby', 'acme 1.0.0');

    expect(await status()).toBe('missing');
  });
});
