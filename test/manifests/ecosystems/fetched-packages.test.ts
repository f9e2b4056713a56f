import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tellDependencies } from '../../support/environment/tell-dependencies.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const told = (): ReturnType<typeof tellDependencies> => tellDependencies(sandbox.member);

const hex = (name: string, version: string): Record<string, string> => ({
  [`deps/${name}/mix.exs`]: '',
  [`deps/${name}/hex_metadata.config`]: `{<<"name">>,<<"${name}">>}.\n{<<"version">>,<<"${version}">>}.\n`,
});

describe('what Mix has fetched', () => {
  const MIX = `defmodule Shop.MixProject do
  use Mix.Project
  def project, do: [app: :shop, version: "0.1.0", deps: deps()]
  defp deps, do: [{:jason, "~> 1.4"}, {:plug, path: "../plug"}, {:ex_doc, "~> 0.30", only: :dev}, {:bandit, git: "https://example.org/bandit.git"}]
end
`;
  const LOCK = `%{
  "bandit": {:git, "https://example.org/bandit.git", "${'a'.repeat(40)}", []},
  "ex_doc": {:hex, :ex_doc, "0.31.0", "c", [:mix], [], "hexpm", "d"},
  "jason": {:hex, :jason, "1.4.1", "c", [:mix], [], "hexpm", "d"},
  "telemetry": {:hex, :telemetry, "1.2.1", "c", [:mix], [], "hexpm", "d"},
}
`;

  it('is in deps; what mix.lock has besides may be needed no more', async () => {
    await sandbox.write({ 'mix.exs': MIX, 'mix.lock': LOCK, '../plug/mix.exs': '' });
    const before = await told();
    const head = { 'deps/bandit/.git/HEAD': `${'a'.repeat(40)}\n` };
    await sandbox.write({ ...hex('jason', '1.4.1'), ...hex('ex_doc', '0.31.0'), ...head });
    const after = await told();

    expect(before.missing_dependencies).toEqual(['bandit', 'ex_doc@~> 0.30', 'jason@~> 1.4']);
    expect(after).toEqual({
      dependencies_status: 'up_to_date',
      missing_dependencies: [],
      outdated: '',
      message: '',
    });
  });

  it('is outdated in another version than mix.lock has, also of what mix.exs does not name', async () => {
    const head = { 'deps/bandit/.git/HEAD': `${'a'.repeat(40)}\n` };
    await sandbox.write({ 'mix.exs': MIX, 'mix.lock': LOCK, '../plug/mix.exs': '', ...head });
    await sandbox.write({
      ...hex('jason', '1.4.0'),
      ...hex('ex_doc', '0.31.0'),
      ...hex('telemetry', '1.0.0'),
    });

    const { dependencies_status, outdated } = await told();

    expect(dependencies_status).toBe('outdated');
    expect(outdated).toMatch(/^2 of .* mix\.lock does not have: jason@~> 1\.4, telemetry@1\.2\.1$/);
  });

  it("is in the umbrella's folder where an application says so", async () => {
    const app = MIX.replace('deps: deps()', 'deps_path: "../../deps", deps: deps()');
    await sandbox.write({
      'mix.exs': 'defmodule Shop do\n  def project, do: [apps_path: "apps", deps: []]\nend\n',
      'apps/shop/mix.exs': app.replace(/, \{:plug.*\]/, ']'),
      ...hex('jason', '1.4.1'),
    });

    expect(await told()).toMatchObject({ dependencies_status: 'up_to_date' });
  });
});

describe('what pub has got', () => {
  const PUBSPEC =
    'name: shop\npublish_to: none\ndependencies:\n  http: ^1.1.0\n  own: { path: own }\ndev_dependencies:\n  test: ^1.24.0\n';
  const LOCK = ['http 1.1.0', 'test 1.24.0', 'async 2.11.0']
    .map((each) => each.split(' '))
    .map(([name, version]) => `  ${name}: { dependency: x, source: hosted, version: "${version}" }\n`)
    .join('');
  const configOf = (packages: Record<string, string>): string =>
    JSON.stringify({
      configVersion: 2,
      packages: Object.entries(packages).map(([name, rootUri]) => ({ name, rootUri, packageUri: 'lib/' })),
    });
  const hosted = (name: string, version: string): string =>
    `file://${join(sandbox.root, 'cache/hosted/pub.dev')}/${name}-${version}`;

  it('is where package_config.json says', async () => {
    await sandbox.write({
      'pubspec.yaml': PUBSPEC,
      'pubspec.lock': `packages:\n${LOCK}`,
      'own/pubspec.yaml': 'name: own\n',
    });
    const before = await told();
    for (const each of ['http-1.1.0', 'test-1.24.0', 'async-2.11.0', 'http-1.0.0'])
      await sandbox.write({ [`../cache/hosted/pub.dev/${each}/pubspec.yaml`]: '' });
    const all = { own: '../own', test: hosted('test', '1.24.0'), async: hosted('async', '2.11.0') };
    await sandbox.write({
      '.dart_tool/package_config.json': configOf({ ...all, http: hosted('http', '1.1.0') }),
    });
    const after = await told();
    await sandbox.write({
      '.dart_tool/package_config.json': configOf({ ...all, http: hosted('http', '1.0.0') }),
    });
    const older = await told();
    await rm(join(sandbox.root, 'cache/hosted/pub.dev/async-2.11.0'), { recursive: true });
    const emptied = await told();
    await sandbox.write({ '.dart_tool/package_config.json': '[]' });
    const damaged = await told();
    await sandbox.write({
      'pubspec.yaml': PUBSPEC.replace('^1.1.0', '^2.0.0'),
      '.dart_tool/package_config.json': configOf({ ...all, http: hosted('http', '1.1.0') }),
    });
    const asksForMore = await told();
    await sandbox.write({ 'pubspec_overrides.yaml': 'dependency_overrides:\n  http: 1.1.0\n' });
    const overridden = await told();

    expect(before.missing_dependencies).toEqual(['async@2.11.0', 'http@^1.1.0', 'own', 'test@^1.24.0']);
    expect(after).toMatchObject({ dependencies_status: 'up_to_date', message: '' });
    expect(older.outdated).toMatch(/^1 of .* pubspec\.lock does not have: http@\^1\.1\.0$/);
    expect(emptied.missing_dependencies).toEqual(['async@2.11.0']);
    expect(asksForMore.outdated).toContain('http@^2.0.0');
    expect(overridden.outdated).toBe('');
    expect(damaged.message).toContain('package_config.json is not as Dart writes it');
  });
});

describe('what NuGet has restored', () => {
  const PROJECT =
    '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Serilog" Version="3.1" /></ItemGroup></Project>';
  const assetsOf = (version: string): string =>
    JSON.stringify({
      libraries: {
        [`Serilog/${version}`]: { type: 'package', path: `serilog/${version}` },
        'Shared/1.0.0': { type: 'project' },
      },
      packageFolders: { [join(sandbox.root, 'nuget')]: {} },
      project: { restore: { projectPath: '/somewhere/Shop.csproj' } },
    });

  it('is in project.assets.json, and in the folder that it names', async () => {
    await sandbox.write({ 'Shop.csproj': PROJECT });
    const before = await told();
    await sandbox.write({ 'obj/project.assets.json': assetsOf('3.1.0') });
    const emptied = await told();
    await sandbox.write({ '../nuget/serilog/3.1.0/x': '', '../nuget/serilog/2.0.0/x': '' });
    const after = await told();
    await sandbox.write({ 'obj/project.assets.json': assetsOf('2.0.0') });
    const older = await told();

    expect(before.missing_dependencies).toEqual(['Serilog@3.1']);
    expect(emptied.missing_dependencies).toEqual(['Serilog@3.1']);
    expect(after).toMatchObject({ dependencies_status: 'up_to_date', message: '' });
    expect(older.dependencies_status).toBe('outdated');
  });

  it('is looked for where all projects put what they make', async () => {
    await sandbox.write({
      'Directory.Build.props':
        '<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>',
      'src/Shop.csproj': PROJECT,
      'artifacts/obj/Shop/project.assets.json': assetsOf('3.1.0'),
      '../nuget/serilog/3.1.0/x': '',
    });
    const together = await told();
    await sandbox.write({
      'Directory.Build.props':
        '<Project><PropertyGroup><ArtifactsPath>$(Somewhere)</ArtifactsPath></PropertyGroup></Project>',
    });
    const elsewhere = await told();

    expect(together).toMatchObject({ dependencies_status: 'up_to_date' });
    expect(elsewhere).toMatchObject({ dependencies_status: 'unknown' });
    expect(elsewhere.message).toContain('has project.assets.json elsewhere than in obj');
  });

  it('is in packages where packages.config names it', async () => {
    await sandbox.write({
      'src/packages.config': '<packages><package id="Serilog" version="3.1.0" /></packages>',
    });
    const before = await told();
    await sandbox.write({ 'packages/Serilog.3.1.0/x': '' });
    const after = await told();

    expect(before.missing_dependencies).toEqual(['Serilog@3.1.0']);
    expect(after).toMatchObject({ dependencies_status: 'up_to_date' });
  });
});

describe('what SwiftPM has checked out', () => {
  const PACKAGE =
    'let package = Package(name: "Shop", dependencies: [.package(url: "https://example.org/swift-log.git", from: "1.5.0"), .package(path: "../Own")])\n';
  const RESOLVED = JSON.stringify({
    pins: [
      {
        identity: 'swift-log',
        location: 'https://example.org/swift-log.git',
        state: { version: '1.5.3', revision: 'a' },
      },
    ],
    version: 2,
  });
  const stateOf = (version: string): string =>
    JSON.stringify({
      object: {
        dependencies: [
          {
            packageRef: { identity: 'swift-log' },
            state: { checkoutState: { version, revision: 'a' }, name: 'sourceControlCheckout' },
            subpath: 'swift-log',
          },
          { packageRef: { identity: 'own' }, state: { name: 'fileSystem' }, subpath: 'own' },
        ],
      },
      version: 6,
    });

  it('is in .build, in the version that its state names', async () => {
    await sandbox.write({ 'Package.swift': PACKAGE, 'Package.resolved': RESOLVED });
    const before = await told();
    await sandbox.write({ '.build/workspace-state.json': stateOf('1.5.3') });
    const emptied = await told();
    await sandbox.write({ '.build/checkouts/swift-log/Package.swift': '' });
    const after = await told();
    await sandbox.write({ '.build/workspace-state.json': stateOf('1.4.0') });
    const older = await told();
    await sandbox.write({
      'Package.swift': PACKAGE.replace('1.5.0', '2.0.0'),
      '.build/workspace-state.json': stateOf('1.5.3'),
    });
    const asksForMore = await told();

    expect(before.missing_dependencies).toEqual(['own', 'swift-log@from: "1.5.0"']);
    expect(emptied.missing_dependencies).toEqual(['swift-log@from: "1.5.0"']);
    expect(after).toMatchObject({ dependencies_status: 'up_to_date', message: '' });
    expect(older.dependencies_status).toBe('outdated');
    expect(asksForMore.outdated).toContain('swift-log@from: "2.0.0"');
  });
});
