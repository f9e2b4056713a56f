/** A small project of each kind, as its tool writes it: manifest and lockfile, by path. */
export const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pnpm: {
    'package.json':
      '{"name":"a","version":"1.0.0","dependencies":{"b":"^1.0.0"},"devDependencies":{"c":"2"},"workspaces":["packages/*"],"overrides":{"d":"1"},"engines":{"node":">=20"},"packageManager":"pnpm@9.0.0"}',
    'pnpm-workspace.yaml': 'packages:\n  - packages/*\ncatalog:\n  b: ^1.0.0\n',
    'pnpm-lock.yaml':
      "lockfileVersion: '9.0'\nsettings:\n  autoInstallPeers: true\noverrides:\n  d: '1'\nimporters:\n  .:\n    dependencies:\n      b:\n        specifier: ^1.0.0\n        version: 1.0.1\n    devDependencies:\n      c:\n        specifier: '2'\n        version: 2.0.0\npackages:\n  b@1.0.1:\n    resolution: {integrity: sha512-a}\n  c@2.0.0:\n    resolution: {integrity: sha512-a}\nsnapshots:\n  b@1.0.1:\n    dependencies:\n      d: 1.0.0\n  c@2.0.0: {}\n",
  },
  'pnpm of old': {
    'package.json': '{"name":"a","dependencies":{"b":"^1.0.0"}}',
    'pnpm-lock.yaml':
      'lockfileVersion: 5.4\nspecifiers:\n  b: ^1.0.0\ndependencies:\n  b: 1.0.1\npackages:\n  /b/1.0.1:\n    resolution: {integrity: sha512-a}\n    dev: false\n',
  },
  npm: {
    'package.json':
      '{"name":"a","dependencies":{"b":"^1.0.0"},"peerDependencies":{"e":"*"},"bundleDependencies":["b"]}',
    'package-lock.json':
      '{"name":"a","lockfileVersion":3,"packages":{"":{"name":"a","dependencies":{"b":"^1.0.0"}},"node_modules/b":{"version":"1.0.1","dev":false,"peer":true,"link":false,"resolved":"https://example.org/b"}}}',
  },
  'npm of old': {
    'package.json': '{"name":"a","dependencies":{"b":"^1.0.0"}}',
    'package-lock.json':
      '{"name":"a","lockfileVersion":1,"dependencies":{"b":{"version":"1.0.1","dev":false,"requires":{"c":"1"},"dependencies":{"c":{"version":"1.0.0"}}}}}',
  },
  yarn: {
    'package.json': '{"name":"a","dependencies":{"b":"^1.0.0"}}',
    'yarn.lock':
      '__metadata:\n  version: 8\n  cacheKey: 10\n"a@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "a@workspace:."\n  dependencies:\n    b: "npm:^1.0.0"\n  languageName: unknown\n"b@npm:^1.0.0":\n  version: 1.0.1\n  resolution: "b@npm:1.0.1"\n  checksum: 10/a\n',
  },
  bun: {
    'package.json': '{"name":"a","dependencies":{"b":"^1.0.0"}}',
    'bun.lock':
      '{"lockfileVersion":1,"workspaces":{"":{"name":"a","dependencies":{"b":"^1.0.0"}}},"packages":{"b":["b@1.0.1","",{"dependencies":{"c":"1"}},"sha512-a"]}}',
  },
  cargo: {
    'Cargo.toml':
      '[package]\nname = "a"\nversion = "0.1.0"\nrust-version = "1.70"\n[dependencies]\nb = "1"\nc = { version = "2", optional = true, package = "d" }\n[dev-dependencies.e]\nversion = "1"\n[workspace]\nmembers = ["x/*"]\n[workspace.dependencies]\nf = "1"\n',
    'Cargo.lock':
      'version = 3\n[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = ["b"]\n[[package]]\nname = "b"\nversion = "1.0.1"\nsource = "registry+x"\n',
  },
  poetry: {
    'pyproject.toml':
      '[project]\nname = "a"\nrequires-python = ">=3.10"\ndependencies = ["b>=1", "c; python_version < \'3\'"]\n[project.optional-dependencies]\nx = ["d"]\n[dependency-groups]\ndev = ["e", {include-group = "x"}]\n[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.10"\nf = {version = "1", extras = ["y"]}\n[tool.poetry.group.dev.dependencies]\ng = "1"\n',
    'poetry.lock':
      '[[package]]\nname = "b"\nversion = "1.0"\ncategory = "main"\noptional = false\ngroups = ["main"]\n[metadata]\nlock-version = "2.0"\ncontent-hash = "abc"\n',
  },
  uv: {
    'pyproject.toml': '[project]\nname = "a"\ndependencies = ["b>=1"]\n[tool.uv]\ndev-dependencies = ["c"]\n',
    'uv.lock':
      'version = 1\nrequires-python = ">=3.10"\n[[package]]\nname = "a"\nversion = "0.1"\nsource = { virtual = "." }\ndependencies = [{ name = "b" }]\n[package.metadata]\nrequires-dist = [{ name = "b", specifier = ">=1" }]\n[[package]]\nname = "b"\nversion = "1.0"\nsource = { registry = "x" }\n',
  },
  pipenv: {
    Pipfile:
      '[packages]\nb = "*"\nc = {version = "==1", extras = ["x"]}\n[dev-packages]\nd = "*"\n[requires]\npython_version = "3.11"\n',
    'Pipfile.lock':
      '{"_meta":{"hash":{"sha256":"a"},"pipfile-spec":6},"default":{"b":{"version":"==1.0"}},"develop":{"d":{"version":"==2.0","markers":"x"}}}',
  },
  composer: {
    'composer.json':
      '{"name":"v/a","require":{"php":">=8","v/b":"^1"},"require-dev":{"v/c":"*"},"config":{"vendor-dir":"x","platform":{"php":"8"}},"repositories":[{"type":"path","url":"x"}]}',
    'composer.lock':
      '{"content-hash":"a","packages":[{"name":"v/b","version":"1.0","dist":{"type":"zip"}}],"packages-dev":[{"name":"v/c","version":"2.0"}],"platform":{"php":">=8"}}',
  },
  nuget: {
    'a.csproj':
      '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="B" Version="1.0"/><PackageReference Include="C"><Version>2</Version></PackageReference></ItemGroup></Project>',
    'packages.lock.json':
      '{"version":1,"dependencies":{"net8.0":{"B":{"type":"Direct","requested":"[1.0, )","resolved":"1.0.0","dependencies":{"C":"2"}}}}}',
  },
  maven: {
    'pom.xml':
      '<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version><properties><v>1</v></properties><dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId><version>${v}</version><scope>test</scope></dependency></dependencies><modules><module>m</module></modules></project>',
  },
  pub: {
    'pubspec.yaml':
      'name: a\nenvironment:\n  sdk: ">=3.0.0 <4.0.0"\ndependencies:\n  b: ^1.0.0\n  c:\n    path: ../c\n  d:\n    hosted: x\n    version: ^1.0.0\ndev_dependencies:\n  e: any\n',
    'pubspec.lock':
      'packages:\n  b:\n    dependency: "direct main"\n    description:\n      name: b\n    source: hosted\n    version: "1.0.1"\nsdks:\n  dart: ">=3.0.0"\n',
  },
  swift: {
    'Package.swift':
      '// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name: "a", dependencies: [.package(url: "https://example.org/b", from: "1.0.0")])\n',
    'Package.resolved':
      '{"pins":[{"identity":"b","kind":"remoteSourceControl","location":"https://example.org/b","state":{"revision":"a","version":"1.0.1"}}],"version":2}',
  },
  gradle: {
    'build.gradle':
      "plugins { id 'java' }\ndependencies { implementation 'g:b:1.0'\n testImplementation libs.c }\n",
    'gradle/libs.versions.toml':
      '[versions]\nv = "1"\n[libraries]\nc = { module = "g:c", version.ref = "v" }\nd = "g:d:2"\n[plugins]\np = { id = "x", version = { strictly = "1" } }\n',
    'gradle.lockfile': 'g:b:1.0=compileClasspath\nempty=x\n',
  },
  mix: {
    'mix.exs':
      'defmodule A.MixProject do\n  use Mix.Project\n  def project, do: [app: :a, elixir: "~> 1.15", deps: deps()]\n  defp deps, do: [{:b, "~> 1.0"}, {:c, path: "c"}]\nend\n',
    'mix.lock': '%{\n  "b": {:hex, :b, "1.0.1", "a", [:mix], [], "hexpm", "a"},\n}\n',
  },
  bundler: {
    Gemfile: "source 'x'\nruby '~> 3.2'\ngem 'b', '~> 1.0'\ngroup :test do\n  gem 'c'\nend\n",
    'Gemfile.lock':
      'GEM\n  remote: x\n  specs:\n    b (1.0.1)\n      d (>= 1)\n    c (2.0)\nPLATFORMS\n  ruby\nDEPENDENCIES\n  b (~> 1.0)\n  c\nBUNDLED WITH\n   2.5\n',
  },
  go: {
    'go.mod':
      'module example.org/a\ngo 1.22\nrequire (\n\texample.org/b v1.0.0\n\texample.org/c v1.0.0 // indirect\n)\nreplace example.org/b => ../b\n',
    'go.sum': 'example.org/b v1.0.0 h1:a=\n',
  },
  pip: {
    'dev/requirements.txt': 'd==1\n',
    'requirements.txt':
      '-r dev/requirements.txt\n-e .\nb>=1.0,<2 ; python_version < "3" # x\nc[x] @ https://example.org/c\n',
    'setup.cfg': '[metadata]\nname = a\n[options]\npython_requires = >=3\ninstall_requires =\n    b>=1\n',
  },
};

/** What may stand where a tool writes a single value, by the way of writing. */
const VALUES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.json$|^bun\.lock$/, ['null', '5', 'true', '"x"', '[]', '{}', '[{"a":[null]}]', '{"a":{"b":null}}']],
  [/\.ya?ml$|^yarn\.lock$|^pubspec\.lock$/, ['~', '5', '{a: {b: c}}', '[a, [b]]', '', '*x']],
  [/\.toml$|\.lock$|^Pipfile$/, ['5', 'true', '[1, [2]]', '{a = {b = 1}}', '1979-05-27', '""']],
  [/./, ['', '5', '<x/>', '((((', '"', '\u0000', '{'.repeat(30)]],
];

const SPOTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\.json$|^bun\.lock$/,
    /(?<=[:[,])(?:"[^"]*"|\d+|true|false|null|\{\}|\[\])|(?<=:)(?:\{[^{}]*\}|\[[^[\]]*\])/g,
  ],
  [/\.ya?ml$|^yarn\.lock$|^pubspec\.lock$/, /(?<=: )[^\n]+|(?<=:)\n(?: +[^\n]+\n?)+/g],
  [/\.toml$|\.lock$|^Pipfile$/, /(?<== )[^\n]+|"[^"\n]*"/g],
  [/./, /[\w.^~>=-]+/g],
];

/** Each file of a project with one value in it replaced by one of another kind. */
export function* mutated(
  files: Readonly<Record<string, string>>,
): Generator<Readonly<Record<string, string>>> {
  for (const [path, text] of Object.entries(files)) {
    const name = path.split('/').at(-1) ?? '';
    const spots = SPOTS.find(([file]) => file.test(name))?.[1] ?? /$^/g;
    const values = VALUES.find(([file]) => file.test(name))?.[1] ?? [];
    for (const { 0: found, index } of text.matchAll(spots)) {
      for (const value of values)
        yield { ...files, [path]: text.slice(0, index) + value + text.slice(index + found.length) };
    }
  }
}
