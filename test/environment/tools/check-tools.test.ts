import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { createSandbox, NOW, type Sandbox } from '../../support/environment/sandbox.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.remove());

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

/** A program that leaves a trace when it is run. */
async function trap(file: string): Promise<string> {
  const trace = join(sandbox.root, 'it-ran');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho ran > '${trace}'\necho 1.0.0\n`);
  await chmod(file, 0o755);
  return trace;
}

describe('the check of tools', () => {
  it('asks the tools of an ecosystem for their versions', async () => {
    await sandbox.write({ 'package.json': '{}' });
    await sandbox.tool('node', 'v20.11.1');
    await sandbox.tool('npm', '10.2.4');

    const { required_tools, missing_tools, checks } = await check();

    expect(required_tools).toEqual(['node', 'npm']);
    expect(missing_tools).toEqual([]);
    expect(checks).toEqual([
      { check: 'node_version', status: 'success', value: '20.11.1', message: null },
      { check: 'npm_version', status: 'success', value: '10.2.4', message: null },
    ]);
  });

  it.each([
    ['Python 3.11.7', 'requirements.txt', 'python3', 'python_version', '3.11.7'],
    ['cargo 1.75.0 (1d8b05cdd 2023-11-20)', 'Cargo.toml', 'cargo', 'cargo_version', '1.75.0'],
    ['go version go1.22.3 linux/amd64', 'go.mod', 'go', 'go_version', '1.22.3'],
    [
      'ruby 3.2.2 (2023-03-30 revision e51014f9c0) [x86_64-linux]',
      'Gemfile',
      'ruby',
      'ruby_version',
      '3.2.2',
    ],
    ['Bundler version 2.4.10', 'Gemfile', 'bundle', 'bundle_version', '2.4.10'],
    ['PHP 8.2.7 (cli) (built: Jun  9 2023 19:37:27) (NTS)', 'composer.json', 'php', 'php_version', '8.2.7'],
    ['Composer version 2.6.5 2023-10-06 10:11:52', 'composer.json', 'composer', 'composer_version', '2.6.5'],
  ])('reads "%s"', async (prints, manifest, tool, name, version) => {
    await sandbox.write({ [manifest]: manifest.endsWith('.json') ? '{}' : '' });
    await sandbox.tool(tool, prints);

    const { checks } = await check();

    expect(checks).toContainEqual({ check: name, status: 'success', value: version, message: null });
  });

  it.each([
    ['pnpm-lock.yaml', '{}', 'pnpm'],
    ['yarn.lock', '{}', 'yarn'],
    ['package-lock.json', '{}', 'npm'],
    ['package-lock.json', '{"packageManager":"yarn@4.1.0"}', 'yarn'],
  ])('with %s and %s requires %s', async (lockFile, manifest, manager) => {
    await sandbox.write({ [lockFile]: '', 'package.json': manifest });

    const { required_tools } = await check();

    expect(required_tools).toEqual(['node', manager].sort());
  });

  it('takes a missing tool for grave only when a file is there to name it', async () => {
    await sandbox.write({ '.tool-versions': 'terraform 1.5.0\n', 'requirements.txt': '' });

    const { findings, missing_tools } = await check();

    expect(missing_tools).toEqual(['python3', 'terraform']);
    expect(findings.map(({ fingerprint, severity, path }) => [fingerprint, severity, path])).toEqual([
      ['environment/missing_tool/python3', 'medium', 'requirements.txt'],
      ['environment/missing_tool/terraform', 'high', '.tool-versions'],
    ]);
    expect(findings[1]?.remediation).toContain('https://developer.hashicorp.com/terraform/install');
  });

  it('reports a version that the repository does not want, with the file that asks for another', async () => {
    await sandbox.write({ '.nvmrc': '18\n', 'package.json': '{"engines":{"node":">=20"}}' });
    await sandbox.tool('node', 'v20.11.1');
    await sandbox.tool('npm', '10.2.4');

    const { checks, findings, dev_environment } = await check();

    expect(checks[0]).toMatchObject({
      check: 'node_version',
      status: 'failure',
      value: '20.11.1',
      message: '.nvmrc asks for 18',
    });
    expect(findings).toMatchObject([
      { fingerprint: 'environment/tool_version_mismatch/node', severity: 'medium', path: '.nvmrc' },
    ]);
    expect(dev_environment).toBe('issues');
  });

  it('does not take the default of a version manager for what it picks inside the component', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    const shims = join(sandbox.root, 'shims');
    await mkdir(shims);
    await sandbox.tool('node', 'v20.11.1');
    await symlink(join(sandbox.root, 'bin', 'node'), join(shims, 'node'));
    process.env['PATH'] = shims;

    const { checks, findings } = await check();

    expect(checks).toMatchObject([{ check: 'node_version', status: 'unknown', value: '20.11.1' }]);
    expect(findings).toEqual([]);
  });

  it('only looks for a tool that it does not know, and never runs it', async () => {
    await sandbox.write({ '.tool-versions': 'sops-age 1.0\n' });
    const trace = await trap(join(sandbox.root, 'bin', 'sops-age'));

    const { checks, missing_tools } = await check();

    expect(missing_tools).toEqual([]);
    expect(checks).toMatchObject([{ check: 'sops_age_version', status: 'unknown', value: null }]);
    expect(await pathExists(trace)).toBe(false);
  });

  it('never runs what lies in the component, though the PATH or a link leads there', async () => {
    await sandbox.write({ 'package.json': '{}', '.yarnrc.yml': 'yarnPath: .yarn/yarn.cjs\n' });
    const trace = await trap(join(sandbox.folder, 'node_modules', '.bin', 'node'));
    await symlink(join(sandbox.folder, 'node_modules', '.bin'), join(sandbox.root, 'linked'));
    const inside = [join(sandbox.folder, 'node_modules', '.bin'), join(sandbox.root, 'linked'), '.', ''];
    process.env['PATH'] = [...inside, join(sandbox.root, 'bin')].join(delimiter);

    const { missing_tools } = await check();

    expect(missing_tools).toContain('node');
    expect(await pathExists(trace)).toBe(false);
  });

  it('does not know the version of a tool that fails, and says what it printed', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    await sandbox.tool('node', '');
    await writeFile(join(sandbox.root, 'bin', 'node'), '#!/bin/sh\necho broken >&2\nexit 3\n');

    const { checks } = await check();

    expect(checks).toEqual([
      { check: 'node_version', status: 'unknown', value: null, message: '`node --version` failed: broken' },
    ]);
  });

  it.each([
    [
      'a script whose interpreter is gone',
      '#!/opt/gone/bin/python3\n',
      'the program that it is run by is not there',
    ],
    ['a file for another machine', '\x7fELF\x02\x01\x01', '`go version` failed: '],
    [
      'a program that prints something else',
      '#!/bin/sh\necho hello there\n',
      'printed no version: hello there',
    ],
    ['a program that prints nothing', '#!/bin/sh\n', 'printed no version: it printed nothing'],
    [
      'a shim without a version',
      '#!/bin/sh\necho "no version is set" >&2\nexit 126\n',
      'failed: no version is set',
    ],
  ])('does not take %s for a tool that is ready', async (_what, content, reason) => {
    await sandbox.write({ 'go.mod': 'module a\n\ngo 1.22\n' });
    await writeFile(join(sandbox.root, 'bin', 'go'), content, { mode: 0o755 });

    const { checks, dev_environment, findings } = await check();

    expect(checks).toMatchObject([
      { check: 'go_version', status: 'unknown', message: expect.stringContaining(reason) as unknown },
    ]);
    expect(findings).toMatchObject([{ fingerprint: 'environment/broken_tool/go', severity: 'medium' }]);
    expect(dev_environment).toBe('issues');
  });

  it('does not see a file that may not be executed', async () => {
    await sandbox.write({ 'go.mod': 'module a\n\ngo 1.22\n' });
    await writeFile(join(sandbox.root, 'bin', 'go'), '#!/bin/sh\necho go1.22.0\n', { mode: 0o644 });

    expect((await check()).missing_tools).toEqual(['go']);
  });

  it.each([
    ['protobuf', 'protoc', 'libprotoc 25.1', '25.1'],
    ['rebar', 'rebar3', 'rebar 3.22.1 on Erlang/OTP 26 Erts 14.1', '3.22.1'],
    ['opentofu', 'tofu', 'OpenTofu v1.6.0', '1.6.0'],
    ['sqlite', 'sqlite3', '3.45.0 2024-01-15 17:01:13 abc', '3.45.0'],
    ['redis', 'redis-cli', 'redis-cli 7.2.3', '7.2.3'],
    ['postgres', 'psql', 'psql (PostgreSQL) 15.5 (Debian 15.5-1)', '15.5'],
    ['leiningen', 'lein', 'Leiningen 2.11.1 on Java 17.0.9 OpenJDK', '2.11.1'],
    ['github-cli', 'gh', 'gh version 2.40.1 (2023-12-13)', '2.40.1'],
    [
      'elixir',
      'elixir',
      'Erlang/OTP 26 [erts-14.1]\n\nElixir 1.15.7 (compiled with Erlang/OTP 26)',
      '1.15.7',
    ],
    ['maven', 'mvn', 'Apache Maven 3.9.5 (57804ffe)\nJava version: 17.0.9', '3.9.5'],
  ])('looks for the program that the plugin %s installs, %s', async (plugin, program, prints, version) => {
    await sandbox.write({ '.tool-versions': `${plugin} ${version}\n` });
    await sandbox.tool(program, prints);

    const { checks, dev_environment, missing_tools } = await check();

    expect(missing_tools).toEqual([]);
    expect(checks).toMatchObject([{ status: 'success', value: version }]);
    expect(dev_environment).toBe('ready');
  });

  it('cannot tell which program a plugin installs that it does not know', async () => {
    await sandbox.write({ '.tool-versions': 'acme-toolkit 3.1.0\n' });

    const { checks, dev_environment, findings, missing_tools } = await check();

    expect(missing_tools).toEqual([]);
    expect(findings).toEqual([]);
    expect(checks).toMatchObject([{ check: 'acme_toolkit_version', status: 'unknown' }]);
    expect(dev_environment).toBe('issues');
  });

  it.each([
    [{ 'pom.xml': '<project/>' }, ['java', 'mvn']],
    [{ 'pom.xml': '<project/>', mvnw: '', '.mvn/wrapper/maven-wrapper.properties': '' }, ['java']],
    [{ 'build.gradle': '' }, ['gradle', 'java']],
    [
      { 'build.gradle.kts': '', gradlew: '', 'gradle/wrapper/gradle-wrapper.properties': '' },
      ['gradle', 'java'],
    ],
    [
      {
        'build.gradle.kts': '',
        gradlew: '',
        'gradle/wrapper/gradle-wrapper.properties': '',
        'gradle/wrapper/gradle-wrapper.jar': '',
      },
      ['java'],
    ],
    [{ 'Acme.fsproj': '<Project/>' }, ['dotnet']],
    [{ 'mix.exs': '' }, ['elixir', 'erl', 'mix']],
    [{ 'pubspec.yaml': 'name: a\n' }, ['dart']],
    [{ 'pubspec.yaml': 'name: a\ndependencies:\n  flutter:\n    sdk: flutter\n' }, ['flutter']],
    [{ 'Package.swift': '' }, ['swift']],
    [{ 'composer.json': '{}', 'composer.phar': '' }, ['php']],
    [{ Pipfile: '' }, ['pipenv', 'python3']],
    [{ 'pyproject.toml': '', 'uv.lock': '' }, ['python3', 'uv']],
    [{ 'pyproject.toml': '[tool.poetry]\nname = "a"\n' }, ['poetry', 'python3']],
    [{ 'pyproject.toml': '[project]\nname = "a"\n', 'pdm.lock': '' }, ['pdm', 'python3']],
    [{ 'pyproject.toml': '[project]\nname = "a"\n[tool.hatch.envs.default]\n' }, ['hatch', 'python3']],
    [{ 'package.json': '{"devEngines":{"packageManager":{"name":"pnpm"}}}' }, ['node', 'pnpm']],
    [{ Dockerfile: '' }, ['docker']],
    [{ 'compose.yaml': '' }, ['docker', 'docker-compose']],
  ])('for %j requires %j', async (files, tools) => {
    await sandbox.write(files);

    const { dev_environment, required_tools } = await check();

    expect(required_tools).toEqual(tools);
    expect(dev_environment).not.toBe('ready');
  });

  it('takes any yarn for the one that the repository keeps and that it runs', async () => {
    await sandbox.write({
      'package.json': '{"packageManager":"yarn@4.1.0"}',
      '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.1.0.cjs\n',
      '.yarn/releases/yarn-4.1.0.cjs': '',
    });
    await sandbox.tool('node', 'v20.11.1');
    await sandbox.tool('yarn', '1.22.19');

    expect((await check()).dev_environment).toBe('ready');
  });

  it.each([
    ['issues', {}],
    [
      'ready',
      { 'settings.gradle.kts': 'plugins { id("org.gradle.toolchains.foojay-resolver-convention") }\n' },
    ],
    [
      'ready',
      { '../home/.jdks/acme-99/release': 'JAVA_VERSION="99.0.1"\n', '../home/.jdks/acme-99/bin/javac': '' },
    ],
    ['issues', { '../home/.jdks/acme-99/release': 'JAVA_VERSION="99.0.1"\n' }],
  ])("is %s for a toolchain of Gradle's that the PATH has not, with %j", async (expected, files) => {
    await sandbox.write({ 'build.gradle.kts': 'kotlin { jvmToolchain(99) }\n', ...files });
    await sandbox.tool('java', 'openjdk 17.0.9 2023-10-17');
    await sandbox.tool('gradle', 'Gradle 8.5');

    expect((await check()).dev_environment).toBe(expected);
  });

  it('takes podman for docker, and its plugin for docker-compose', async () => {
    await sandbox.write({ 'docker-compose.yml': 'services: {}\n' });
    await sandbox.tool('podman', 'podman version 4.9.0');
    await sandbox.home('.docker/cli-plugins/docker-compose', '#!/bin/sh\n');
    await chmod(join(sandbox.root, 'home', '.docker/cli-plugins/docker-compose'), 0o755);

    expect((await check()).dev_environment).toBe('ready');
  });

  it('asks a tool once for components that are checked together', async () => {
    await sandbox.write({ '.nvmrc': '18\n' });
    await sandbox.tool('node', '');
    const count = join(sandbox.root, 'count');
    await writeFile(join(sandbox.root, 'bin', 'node'), `#!/bin/sh\necho x >> '${count}'\necho v18.0.0\n`);

    await Promise.all([check(), check(), check()]);

    expect(await readFile(count, 'utf8')).toBe('x\n');
  });
});
