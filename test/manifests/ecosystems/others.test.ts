import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('the dependencies of the other ecosystems', () => {
  it('are gems of vendor/bundle, or of the ruby on the PATH', async () => {
    await sandbox.write({
      Gemfile: 'gem "rails", "~> 7.0"\ngem "puma"\ngem "tzinfo-data", platforms: %i[windows jruby]\n',
      'vendor/bundle/ruby/3.2.0/gems/rails-7.0.8/x': '',
    });
    const vendored = await check();
    await sandbox.write({ '../component2/Gemfile': 'gem "rails", "~> 7.0"\ngem "puma", ">= 6"\n' });
    await sandbox.tool('ruby', 'rails 7.0.8\npuma 5.0.0');
    const member = { ...sandbox.member, folder: join(sandbox.root, 'component2') };

    const onMachine = await checkEnvironment(member, { now: NOW });

    expect(vendored.missing_dependencies).toEqual(['puma']);
    expect(onMachine.missing_dependencies).toEqual([]);
    expect(onMachine.dependencies_status).toBe('outdated');
  });

  it('cannot be told where their folder cannot be looked into', async () => {
    await sandbox.write({ Gemfile: 'gem "rails"\n' });
    await symlink('vendor', join(sandbox.folder, 'vendor'));

    const { checks, missing_dependencies } = await check();

    const message = 'cannot be told: vendor/bundle/ruby is a symbolic link that leads nowhere';
    expect(checks).toContainEqual(expect.objectContaining({ check: 'gemfile_dependencies', message }));
    expect(missing_dependencies).toEqual([]);
  });

  it('are packages of vendor/composer/installed.json', async () => {
    await sandbox.write({
      'composer.json':
        '{"require":{"php":"^8.1","ext-json":"*","laravel/framework":"^10.0","monolog/monolog":"^3"}}',
      'vendor/composer/installed.json': '{"packages":[{"name":"laravel/framework","version":"v10.48.2"}]}',
    });

    const { required_dependencies, missing_dependencies } = await check();

    expect(required_dependencies).toEqual(['laravel/framework@^10.0', 'monolog/monolog@^3']);
    expect(missing_dependencies).toEqual(['monolog/monolog@^3']);
  });

  it("are modules of Go's cache", async () => {
    await sandbox.write({
      'go.mod':
        'module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/Azure/sdk v1.2.0\n\tgithub.com/b/c v0.1.0\n\texample.com/local v1.0.0\n)\nreplace example.com/local => ../local\n',
      '../home/go/pkg/mod/cache/download/github.com/!azure/sdk/@v/v1.2.0.zip': '',
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['github.com/b/c@v0.1.0']);
  });

  it('are unknown when the manifest does not parse', async () => {
    await sandbox.write({ 'package.json': '{ "dependencies": ' });

    const { dependencies_status, checks } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(checks.at(-1)).toMatchObject({
      check: 'package_json_dependencies',
      status: 'unknown',
      value: null,
    });
  });

  it('are listed by the first ten names and the count of the rest', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `lib-${String(index).padStart(2, '0')}`);
    await sandbox.write({
      'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }),
    });
    await mkdir(join(sandbox.folder, 'node_modules'));

    const { findings } = await check();

    expect(findings.at(-1)?.description).toMatch(/^14 of .* lib-00, .*lib-09 and 4 more$/);
  });
});
