import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const reference = (name: string, more = ''): string => `<PackageReference Include="${name}" ${more}/>`;
const project = (items: string, properties = ''): string =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${properties}</PropertyGroup><ItemGroup>${items}</ItemGroup></Project>`;

describe('a project of .NET', () => {
  it('gives its packages, whatever the condition, those for building only apart', async () => {
    const text = project(
      `
      ${reference('A', 'Version="1.0.0"')}
      <PackageReference Include="B"><Version>[2,3)</Version></PackageReference>
      ${reference('C', 'Version="$(CVersion)" Condition="false"')}
      ${reference('C', 'Version="5.0"')}
      ${reference('D;E', 'Version="1.*"')}
      <PackageReference Update="a" Version="1.0.1" />
      <PackageReference Update="Implicit" Version="9" />
      <PackageReference Remove="B" />
      ${reference('Analyzers', 'Version="3" PrivateAssets="All"')}
      <!-- ${reference('Commented')} -->
      <ProjectReference Include="..\\Lib\\Lib.csproj" />
      <Reference Include="System" />`,
      '<CVersion>4.0</CVersion>',
    );

    const { runtime, dev, members } = await parse('nuget', 'src/App/App.csproj', text);

    expect(runtime).toEqual(['A 1.0.1', 'B [2,3)', 'C 4.0', 'C 5.0', 'D 1.*', 'E 1.*']);
    expect(dev).toEqual(['Analyzers 3']);
    expect(members).toEqual(['../Lib/Lib.csproj']);
  });

  it('takes versions and packages from the files above it', async () => {
    const files = {
      'Directory.Packages.props': `<Project><PropertyGroup><V>7.0</V></PropertyGroup><ItemGroup>
        <PackageVersion Include="a" Version="$(V)" /><PackageVersion Include="B" Version="2" />
        <GlobalPackageReference Include="Everywhere" Version="1" /></ItemGroup></Project>`,
      'src/Directory.Build.props': `<Project>
        <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
        <Import Project="$(Elsewhere)/more.props" /></Project>`,
      'Directory.Build.props': project(reference('Shared', 'Version="6"')),
    };
    const text = project(`${reference('A')}${reference('B', 'VersionOverride="3"')}${reference('None')}`);

    const { runtime, dev, unknown } = await parse('nuget', 'src/App/App.csproj', text, [], files);

    expect(runtime).toEqual(['Shared 6', 'A 7.0', 'B 3', 'None *']);
    expect(dev).toEqual(['Everywhere 1']);
    expect(unknown).toEqual([
      'what $(Elsewhere)/more.props adds, which is not in the repository or computed',
    ]);
  });

  it('takes all packages of a project of tests as for development', async () => {
    const text = project(`${reference('A', 'Version="1"')}${reference('xunit', 'Version="2"')}`);

    const { runtime, dev } = await parse('nuget', 'test/T.fsproj', text);

    expect(runtime).toEqual([]);
    expect(dev).toEqual(['A 1', 'xunit 2']);
  });

  it('reads packages.config', async () => {
    const text = `<packages><package id="A" version="1.0" /><package id="B" version="2.0" developmentDependency="true" /></packages>`;

    const { runtime, dev } = await parse('nuget', 'packages.config', text);

    expect(runtime).toEqual(['A 1.0']);
    expect(dev).toEqual(['B 2.0']);
  });

  it('ends with properties and imports that name each other', async () => {
    const text = `<Project><Import Project="App.csproj" /><PropertyGroup><A>$(B)$(B)</A><B>$(A)$(A)</B></PropertyGroup><ItemGroup>${reference('X', 'Version="$(A)"')}</ItemGroup></Project>`;

    const { runtime } = await parse('nuget', 'App.csproj', text, [], { 'App.csproj': text });

    expect(runtime).toHaveLength(1);
  });
});

describe('a solution', () => {
  it.each([
    [
      'A.sln',
      'Project("{X}") = "App", "src\\App\\App.csproj", "{Y}"\r\nEndProject\r\nProject("{X}") = "docs", "docs", "{Z}"\r\n',
    ],
    ['A.slnx', '<Solution><Folder Name="/a/"><Project Path="src/App/App.csproj" /></Folder></Solution>'],
  ])('has its projects as members: %s', async (path, text) => {
    const { members } = await parse('nuget', path, text);

    expect(members).toEqual(['src/App/App.csproj']);
  });
});

describe('packages.lock.json', () => {
  it('gives the packages of all frameworks, and disagrees with other requirements', async () => {
    const lockfile = {
      version: 1,
      dependencies: {
        'net8.0': {
          A: { type: 'Direct', requested: '[6.0.0, )', resolved: '6.0.0' },
          B: { type: 'Direct', requested: '[1.0.0, )', resolved: '1.0.0' },
          T: { type: 'Transitive', resolved: '2.0.0' },
          lib: { type: 'Project' },
        },
        'net9.0': { A: { type: 'Direct', requested: '[6.0.0, )', resolved: '6.0.0' } },
      },
    };
    const items = ['a 6.0', 'B 1.1.0', 'New 1.0'].map((one) => one.split(' '));
    const text = project(
      items.map(([name = '', version = '']) => reference(name, `Version="${version}"`)).join(''),
    );

    const { packages, versions, disagreements } = await readLocked(
      'nuget',
      ['App.csproj', text],
      ['packages.lock.json', JSON.stringify(lockfile)],
    );

    expect(packages).toEqual(['A 6.0.0', 'B 1.0.0', 'T 2.0.0']);
    expect(versions).toEqual({ a: '6.0.0', B: '1.0.0', New: null });
    expect(disagreements).toEqual([
      'B 1.1.0 is asked for, and it was locked for [1.0.0, )',
      'New is asked for, and it is not there',
    ]);
  });
});
