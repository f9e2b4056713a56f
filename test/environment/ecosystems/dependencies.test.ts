import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { createSandbox, NOW, type Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

const packageJson = (dependencies: object, more: object = {}): string =>
  JSON.stringify({ dependencies, ...more });

describe('npm dependencies', () => {
  it('are missing, of another version or there, as node_modules shows', async () => {
    await sandbox.write({
      'package.json': packageJson({ express: '^4.18.0', '@scope/lib': '^1.0.0', left: '^2.0.0' }),
      'node_modules/express/package.json': '{"version":"4.19.2"}',
      'node_modules/left/package.json': '{"version":"1.0.0"}',
    });

    const document = await check();

    expect(document.dependencies_status).toBe('missing');
    expect(document.required_dependencies).toEqual(['@scope/lib@^1.0.0', 'express@^4.18.0', 'left@^2.0.0']);
    expect(document.missing_dependencies).toEqual(['@scope/lib@^1.0.0']);
    expect(document.checks).toContainEqual({
      check: 'package_json_dependencies',
      status: 'failure',
      value: '1 of 3 installed',
      message: 'not installed: @scope/lib@^1.0.0; of another version: left@^2.0.0',
    });
    expect(document.findings).toContainEqual({
      type: 'missing_dependencies',
      severity: 'medium',
      description: '1 of the dependencies in package.json is not installed: @scope/lib@^1.0.0',
      fingerprint: 'environment/missing_dependencies/package.json',
      path: 'package.json',
      line: null,
      remediation: 'Run `npm install` in the folder of package.json.',
      fix: null,
    });
  });

  it('from git, a file, an alias or the workspace need only be there', async () => {
    const specs = {
      a: 'git+https://user:secret@example.com/a.git',
      b: 'file:../b',
      c: 'npm:d@^9',
      e: 'workspace:*',
    };
    await sandbox.write({
      'package.json': packageJson(specs),
      ...Object.fromEntries(
        Object.keys(specs).map((name) => [`node_modules/${name}/package.json`, '{"version":"1.0.0"}']),
      ),
    });

    const document = await check();

    expect(document.dependencies_status).toBe('up_to_date');
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('of development count, and optional ones that are not there do not', async () => {
    await sandbox.write({
      'package.json': packageJson(
        {},
        { devDependencies: { jest: '^29' }, optionalDependencies: { fsevents: '^2.3.0' } },
      ),
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['jest@^29']);
  });

  it('are found above the component up to the top of its repository, and no further', async () => {
    await sandbox.write({
      '.git/HEAD': '',
      'node_modules/express/package.json': '{"version":"4.19.2"}',
      'packages/api/package.json': packageJson({ express: '^4.18.0', outside: '^1.0.0' }),
      '../node_modules/outside/package.json': '{"version":"1.0.0"}',
    });
    const member = { ...sandbox.member, folder: join(sandbox.folder, 'packages', 'api') };

    const { missing_dependencies } = await checkEnvironment(member, { now: NOW });

    expect(missing_dependencies).toEqual(['outside@^1.0.0']);
  });

  it('may be links into a store', async () => {
    await sandbox.write({
      'package.json': packageJson({ express: '^4.18.0' }),
      '../store/express/package.json': '{"version":"4.19.2"}',
      'node_modules/.modules.yaml': '',
    });
    await symlink(join(sandbox.root, 'store', 'express'), join(sandbox.folder, 'node_modules', 'express'));

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it("are unknown with Yarn's Plug'n'Play", async () => {
    await sandbox.write({ 'package.json': packageJson({ express: '^4' }), '.pnp.cjs': 'throw 1' });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('unknown');
  });

  it('with a path for a name are missing, and nothing outside is looked at', async () => {
    await sandbox.write({ 'package.json': packageJson({ '../../component': '*', '..': '*' }) });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['..', '../../component']);
  });
});

describe('Python dependencies', () => {
  const library = '.venv/lib/python3.11/site-packages';

  it('are looked up in the virtual environment, under any spelling of their names', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\nTyping.Extensions>=4\nflask\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
      [`${library}/typing_extensions-4.9.0.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['Typing.Extensions>=4', 'flask', 'requests==2.28.1']);
    expect(document.missing_dependencies).toEqual(['flask']);
  });

  it('of an included file are looked up in the same virtual environment', async () => {
    await sandbox.write({
      'requirements.txt': '-r requirements/base.txt\n-r https://user:secret@example.com/more.txt\n',
      'requirements/base.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.28.1.dist-info/METADATA`]: '',
    });

    const document = await check();

    expect(document.required_dependencies).toEqual(['requests==2.28.1']);
    expect(document.missing_dependencies).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('secret');
  });

  it('are outdated when the version there is not allowed', async () => {
    await sandbox.write({
      'requirements.txt': 'requests==2.28.1\n',
      [`${library}/requests-2.27.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status, findings } = await check();

    expect(dependencies_status).toBe('outdated');
    expect(findings.map(({ fingerprint }) => fingerprint)).toContain(
      'environment/outdated_dependencies/requirements.txt',
    );
  });

  it('for other machines need not be there', async () => {
    await sandbox.write({
      'requirements.txt': 'pywin32>=300; sys_platform == "win32"\n',
      'pyproject.toml':
        '[project]\nname = "x"\nversion = "1"\ndependencies = ["tomli>=2; python_version < \'3.11\'"]\n',
      [`${library}/pip-23.0.dist-info/METADATA`]: '',
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it('without a virtual environment are those of the python3 on the PATH', async () => {
    await sandbox.write({ 'requirements.txt': 'Flask>=2\nrequests==2.28.1\n' });
    await sandbox.tool('python3', '[["flask","3.0.0"]]');

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['requests==2.28.1']);
  });

  it('are asked of a real python3 without importing anything from the component', async () => {
    await sandbox.write({
      'requirements.txt': 'no-such-package-anywhere==1.0\n',
      'json.py': 'raise SystemExit(1)',
      'sitecustomize.py': 'raise SystemExit(1)',
    });
    sandbox.wholeMachine();

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['no-such-package-anywhere==1.0']);
  });

  it('are unknown where neither is there', async () => {
    await sandbox.write({ 'requirements.txt': 'pip\n' });

    const { dependencies_status, missing_dependencies } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(missing_dependencies).toEqual([]);
  });
});

describe('Cargo dependencies', () => {
  const manifest = '[package]\nname = "x"\n[dependencies]\nserde = "1.0"\nrand = { version = "0.8" }\n';
  const lock = (...crates: readonly (readonly [string, string])[]): string =>
    crates
      .map(
        ([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "registry+x"\n`,
      )
      .join('');

  it('are there when the crates of Cargo.lock were fetched', async () => {
    await sandbox.write({
      'Cargo.toml': manifest,
      'Cargo.lock': lock(['serde', '1.0.190'], ['rand', '0.8.5']),
      '../home/.cargo/registry/cache/index-1/serde-1.0.190.crate': '',
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['rand@0.8']);
  });

  it('of one platform, or optional, need not be fetched', async () => {
    await sandbox.write({
      'Cargo.toml':
        '[dependencies]\nlog = { version = "0.4", optional = true }\n' +
        '[target."cfg(windows)".dependencies]\nwin = { package = "windows", version = "0.50" }\n',
      'Cargo.lock': lock(['log', '0.4.20'], ['windows', '0.50.0']),
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it('are unknown without Cargo.lock', async () => {
    await sandbox.write({ 'Cargo.toml': manifest });

    const { dependencies_status, checks } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(checks.find(({ check }) => check === 'cargo_toml_dependencies')?.message).toContain('Cargo.lock');
  });
});

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
      'package.json': packageJson(Object.fromEntries(names.map((name) => [name, '*']))),
    });
    await mkdir(join(sandbox.folder, 'node_modules'));

    const { findings } = await check();

    expect(findings.at(-1)?.description).toMatch(/^14 of .* lib-00, .*lib-09 and 4 more$/);
  });
});
