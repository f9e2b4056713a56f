import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import { NOW } from '../../support/environment/sandbox.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('the tools that a project requires', () => {
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
});
