import { describe, expect, it } from '@jest/globals';
import { readPackages } from '../../support/manifests/read-packages.ts';

type Case = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  publishes: readonly string[],
  requires: readonly string[],
];

const CASES: readonly Case[] = [
  [
    'a mix.exs with the package of another name',
    {
      'mix.exs': `defmodule My.MixProject do
  use Mix.Project
  @version "1.0.0"
  def project do
    [
      app: :my_app, name: "My App",
      deps: deps(),
      package: package()
    ]
  end
  defp package do
    [licenses: ["MIT"], name: "my_hex"]
  end
  defp deps do
    [
      {:plug, "~> 1.14"},
      {:ecto_fork, "~> 3.0", hex: :ecto},
      {:jason, "~> 1.0", optional: true},
      {:esbuild, "~> 0.8", runtime: false},
      {:ex_doc, "~> 0.30", only: [:dev, :docs]}
    ]
  end
end
`,
    },
    ['pkg:hex/my_hex mix.exs:12'],
    [
      'runtime pkg:hex/ecto mix.exs:17',
      'build pkg:hex/esbuild mix.exs:19',
      'development pkg:hex/ex_doc mix.exs:20',
      'optional pkg:hex/jason mix.exs:18',
      'runtime pkg:hex/plug mix.exs:16',
    ],
  ],
  [
    'the BOM that a pom.xml takes versions from',
    {
      'pom.xml': `<project><groupId>g</groupId><artifactId>own</artifactId><version>1</version>
<dependencyManagement><dependencies><dependency>
<groupId>g</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope>
</dependency></dependencies></dependencyManagement></project>`,
    },
    ['pkg:maven/g/own pom.xml:1'],
    ['build pkg:maven/g/bom pom.xml:3'],
  ],
  [
    'a mix.exs that may take a folder in place of a package',
    {
      'mix.exs': `defmodule A do
  def project, do: [app: :a, deps: [driver()]]
  defp driver do
    if path = System.get_env("DRIVER_PATH") do
      {:driver, path: path}
    else
      {:driver, "~> 1.0", optional: true}
    end
  end
end
`,
    },
    ['private pkg:hex/a mix.exs:2'],
    ['optional pkg:hex/driver mix.exs:7'],
  ],
  [
    'a mix.exs of an application',
    { 'mix.exs': 'defmodule A do\n  def project, do: [app: :a, deps: []]\nend\n' },
    ['private pkg:hex/a mix.exs:2'],
    [],
  ],
  [
    'a pubspec.yaml',
    {
      'pubspec.yaml': `name: my_app
publish_to: none
dependencies:
  flutter:
    sdk: flutter
  http: ^1.0.0
  # path is none
  path:
dev_dependencies:
  lints: any
`,
    },
    ['private pkg:pub/my_app pubspec.yaml:1'],
    [
      'runtime pkg:pub/http pubspec.yaml:6',
      'development pkg:pub/lints pubspec.yaml:10',
      'runtime pkg:pub/path pubspec.yaml:8',
    ],
  ],
  [
    'a gemspec, and the Gemfile that takes its list',
    {
      'own.gemspec': `Gem::Specification.new 'own', '1.0' do |s|
  s.add_dependency 'rack', '~> 3'
  s.add_development_dependency 'rake'
end
`,
      Gemfile: "gemspec\n# gem 'none'\ngem 'puma'\n",
      'other/other.gemspec': "Gem::Specification.new do |spec|\n  spec.name = 'other'\nend\n",
    },
    ['pkg:gem/own own.gemspec:1'],
    [
      'development pkg:gem/puma Gemfile:3',
      'runtime pkg:gem/rack own.gemspec:2',
      'development pkg:gem/rake own.gemspec:3',
    ],
  ],
  [
    'POMs by their own names alone, and not by those that they ask for or manage',
    {
      'pom.xml': `<project>
  <parent><groupId>org.outside</groupId>
    <artifactId>oss-parent</artifactId><version>9</version></parent>
  <groupId>org.own</groupId><artifactId>own-parent</artifactId><version>1</version>
  <packaging>pom</packaging>
  <modules><module>lib</module><module>test-app</module></modules>
  <dependencyManagement><dependencies><dependency>
    <groupId>junit</groupId><artifactId>junit</artifactId><version>4</version><scope>test</scope>
  </dependency></dependencies></dependencyManagement>
</project>
`,
      'lib/pom.xml': `<project>
  <parent><groupId>org.own</groupId><artifactId>own-parent</artifactId><version>1</version></parent>
  <artifactId>lib</artifactId>
  <dependencies>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId></dependency>
    <dependency><groupId>a.b</groupId><artifactId>run</artifactId><version>1</version></dependency>
    <dependency>
      <groupId>a.b</groupId>
      <artifactId>given</artifactId><version>1</version><scope>provided</scope>
    </dependency>
  </dependencies>
</project>
`,
      'test-app/pom.xml': `<project>
  <parent><groupId>org.own</groupId><artifactId>own-parent</artifactId><version>1</version></parent>
  <artifactId>test-app</artifactId>
  <properties><maven.deploy.skip>true</maven.deploy.skip></properties>
  <dependencies>
    <dependency><groupId>\${project.groupId}</groupId><artifactId>lib</artifactId><version>1</version></dependency>
    <dependency><groupId>a.b</groupId><artifactId>trial</artifactId><version>1</version></dependency>
  </dependencies>
</project>
`,
    },
    [
      'pkg:maven/org.own/lib lib/pom.xml:3',
      'pkg:maven/org.own/own-parent pom.xml:4',
      'private pkg:maven/org.own/test-app test-app/pom.xml:3',
    ],
    [
      'optional pkg:maven/a.b/given lib/pom.xml:9',
      'runtime pkg:maven/a.b/run lib/pom.xml:6',
      'development pkg:maven/a.b/trial test-app/pom.xml:7',
      'development pkg:maven/junit/junit lib/pom.xml:5',
      'build pkg:maven/org.outside/oss-parent pom.xml:3',
    ],
  ],
  [
    'projects of .NET by their ids, or the names of their files',
    {
      'All.slnx':
        '<Solution><Project Path="src/Lib/Lib.csproj"/><Project Path="src/App/App.csproj"/><Project Path="src/Named/N.csproj"/></Solution>',
      'Directory.Build.props':
        '<Project><ItemGroup>\n<PackageReference Include="Analyzer" PrivateAssets="all" />\n</ItemGroup></Project>',
      'src/Lib/Lib.csproj': `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference
      Include="Newtonsoft.Json" Version="13" />
  </ItemGroup>
</Project>
`,
      'src/App/App.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Own.Id"/></ItemGroup></Project>',
      'src/Named/N.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>\n<PackageId>Own.Id</PackageId></PropertyGroup></Project>',
    },
    [
      'private pkg:nuget/app src/App/App.csproj:?',
      'pkg:nuget/lib src/Lib/Lib.csproj:?',
      'pkg:nuget/own.id src/Named/N.csproj:2',
    ],
    [
      'development pkg:nuget/analyzer Directory.Build.props:2',
      'runtime pkg:nuget/newtonsoft.json src/Lib/Lib.csproj:4',
    ],
  ],
  [
    'a Package.swift, by where the sources are',
    {
      'Package.swift': `let package = Package(name: "Own", dependencies: [
  .package(url: "https://GitHub.com/apple/swift-nio.git", from: "2.0.0"),
  .package(url: "git@github.com:vapor/vapor.git", from: "4.0.0"),
  .package(path: "../local"),
])
`,
    },
    [],
    [
      'runtime pkg:swift/github.com/apple/swift-nio Package.swift:2',
      'runtime pkg:swift/github.com/vapor/vapor Package.swift:3',
    ],
  ],
];

describe('packages', () => {
  it.each(CASES)('are read from %s', async (_, files, publishes, requires) => {
    expect(await readPackages(files)).toEqual({ publishes, requires });
  });
});
