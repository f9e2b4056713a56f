import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ComponentFolderError } from '../../src/domain/errors.ts';
import { machineStamp } from '../../src/environment/machine-stamp.ts';
import { useSandbox } from '../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const stamp = (): Promise<string> => machineStamp(sandbox.member);
const remove = (name: string): Promise<void> => rm(join(sandbox.root, name), { recursive: true });
const site = '.venv/lib/python3.12/site-packages';

interface Change {
  readonly files: Readonly<Record<string, string>>;
  readonly tools?: readonly string[];
  readonly change: () => Promise<void>;
}

const CHANGES: Readonly<Record<string, Change>> = {
  'a required tool goes': {
    files: { '.tool-versions': 'shellcheck 0.9.0\n' },
    tools: ['shellcheck'],
    change: () => remove('bin/shellcheck'),
  },
  'a required tool comes': {
    files: { 'go.mod': 'module a\n\ngo 1.22\n' },
    change: () => sandbox.tool('go', 'go version go1.22.0 linux/amd64'),
  },
  'a required tool is another program': {
    files: { '.nvmrc': '22\n' },
    tools: ['node'],
    change: () => sandbox.tool('node', 'v22.0.0 or so'),
  },
  'a package goes from node_modules': {
    files: { 'package.json': '{}', 'node_modules/left-pad/package.json': '{"version":"1.3.0"}' },
    change: () => remove('component/node_modules/left-pad'),
  },
  'a package goes from a scope': {
    files: { 'package.json': '{}', 'node_modules/@acme/core/package.json': '{}' },
    change: () => remove('component/node_modules/@acme/core'),
  },
  'a package goes that only another one uses': {
    files: { 'package.json': '{}', 'node_modules/a/node_modules/b/package.json': '{}' },
    change: () => remove('component/node_modules/a/node_modules/b'),
  },
  'a package is replaced': {
    files: { 'package.json': '{}', 'node_modules/left-pad/package.json': '{"version":"1.3.0"}' },
    change: () => sandbox.write({ 'node_modules/left-pad/package.json': '{"version":"1.10.0"}' }),
  },
  'a package goes from a virtual environment': {
    files: { 'requirements.txt': 'flask\n', [`${site}/flask-3.0.0.dist-info/METADATA`]: '' },
    change: () => remove(`component/${site}/flask-3.0.0.dist-info`),
  },
  'a package goes from where Composer keeps them': {
    files: { 'composer.json': '{}', 'vendor/acme/log/composer.json': '{}' },
    change: () => remove('component/vendor/acme/log'),
  },
  'the env file of a package is filled in': {
    files: { 'apps/web/.env.example': 'A=\n', 'apps/web/.env': 'A=\n' },
    change: () => sandbox.write({ 'apps/web/.env': 'A=1\n' }),
  },
  'a version goes from a version manager': {
    files: { '.python-version': '3.12\n', '../home/.pyenv/versions/3.12.1/x': '' },
    change: () => remove('home/.pyenv/versions/3.12.1'),
  },
  'a gem goes': {
    files: { Gemfile: "gem 'rack'\n", 'vendor/bundle/ruby/3.3.0/gems/rack-3.0.0/rack.gemspec': '' },
    change: () => remove('component/vendor/bundle/ruby/3.3.0/gems/rack-3.0.0'),
  },
  'a module goes from the cache of Go': {
    files: {
      'go.mod': 'module a\n\ngo 1.22\n\nrequire example.org/x v1.2.3\n',
      '../home/go/pkg/mod/cache/download/example.org/x/@v/v1.2.3.zip': '',
    },
    change: () => remove('home/go/pkg/mod/cache/download/example.org/x/@v/v1.2.3.zip'),
  },
  'a crate goes from the store of Cargo': {
    files: {
      'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n[dependencies]\nryu = "1"\n',
      'Cargo.lock': '[[package]]\nname = "ryu"\nversion = "1.0.5"\nsource = "registry+x"\n',
      '../home/.cargo/registry/cache/x/ryu-1.0.5.crate': '',
    },
    change: () => remove('home/.cargo/registry/cache/x/ryu-1.0.5.crate'),
  },
};

describe('machineStamp', () => {
  it.each(Object.entries(CHANGES))('is another one when %s', async (_what, { files, tools = [], change }) => {
    await sandbox.write(files);
    for (const tool of tools) await sandbox.tool(tool, '1.0.0');
    const [before, again] = [await stamp(), await stamp()];

    await change();

    expect(again).toBe(before);
    expect(await stamp()).not.toBe(before);
  });

  it('stays the same when tools keep their caches among the packages', async () => {
    await sandbox.write({ 'package.json': '{}', 'node_modules/left-pad/package.json': '{}' });
    const before = await stamp();

    await mkdir(join(sandbox.folder, 'node_modules', '.cache'));

    expect(await stamp()).toBe(before);
  });

  it('stays the same when a tool that nobody asks for goes', async () => {
    await sandbox.write({ '.nvmrc': '22\n' });
    await sandbox.tool('terraform', 'Terraform v1.6.6');
    const before = await stamp();

    await remove('bin/terraform');

    expect(await stamp()).toBe(before);
  });

  it('refuses a folder that is missing', async () => {
    await rm(sandbox.folder, { recursive: true });

    await expect(stamp()).rejects.toThrow(ComponentFolderError);
  });
});
