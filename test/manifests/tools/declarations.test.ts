import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DECLARATIONS, readDeclarations } from '../../../src/manifests/tools/declarations/declarations.ts';

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

/** `tool scheme:version|version`, one a line; `?` after what is only a plugin's name. */
async function declared(file: string, text: string): Promise<string[]> {
  const wishes = await readDeclarations([file], () => Promise.resolve(text));
  return wishes.map(({ tool, wanted, isPlugin }) => {
    const name = isPlugin === true ? `${tool}?` : tool;
    return wanted === null ? name : `${name} ${wanted.scheme}:${wanted.anyOf.join('|')}`;
  });
}

const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  [
    '.tool-versions',
    'nodejs 20.1.0 18.2.0 # why\n\n# all\ngolang 1.22\npython 3.11\nterraform-docs 0.16\n',
    ['node node:20.1.0|18.2.0', 'go prefix:1.22', 'python3 prefix:3.11', 'terraform-docs prefix:0.16'],
  ],
  ['.tool-versions', '../../evil 1\n/bin/sh 2\n$(id) 3\nconstructor 1', ['constructor? prefix:1']],
  [
    'mise.toml',
    '[tools]\nnode = "22"\npython = ["3.12", "3.11"]\ngo = { version = "1.22", postinstall = "x" }\n"npm:prettier" = "3"\njava = "temurin-21"\nterraform = "latest"\nripgrep = "14"\nswift = { version = "6", os = ["macos"] }\n',
    [
      'node node:22',
      'python3 prefix:3.12|3.11',
      'go prefix:1.22',
      'java java:temurin-21',
      'terraform',
      'rg prefix:14',
    ],
  ],
  ['.mise.toml', '[tools]\nnode = 22\nruby = "3.3"\n[env]\nA = "b"\n', ['node node:22', 'ruby prefix:3.3']],
  ['mise.toml', '[tools\n', []],
  ['.nvmrc', 'v20.1.0\n', ['node node:v20.1.0']],
  ['.node-version', 'lts/*', ['node node:lts/*']],
  ['.python-version', '3.12\n3.11\n', ['python3 prefix:3.12|3.11']],
  ['.ruby-version', 'ruby-3.2.2\n', ['ruby prefix:ruby-3.2.2']],
  ['.ruby-version', '\n', ['ruby']],
  ['rust-toolchain', '1.75.0\n', ['cargo', 'rustc rust:1.75.0']],
  ['rust-toolchain', 'nightly-2024-01-01\n', ['cargo', 'rustc rust:nightly-2024-01-01']],
  ['rust-toolchain.toml', '[toolchain]\nchannel = "1.75"\n', ['cargo', 'rustc rust:1.75']],
  ['rust-toolchain.toml', '[toolchain]\npath = "bin"\n', ['cargo', 'rustc']],
  [
    'package.json',
    '{"engines":{"node":">=18","npm":"use-pnpm","vscode":"^1"},"packageManager":"pnpm@9.1.0+sha512.ab"}',
    ['node semver:>=18', 'pnpm prefix:9'],
  ],
  ['package.json', '{"engines":["node"],"packageManager":{}}', []],
  ['package.json', '{ not json', []],
  ['pyproject.toml', '[project]\nrequires-python = ">=3.9"\n', ['python3 pep440:>=3.9']],
  ['go.mod', 'module x\n\ngo 1.22.1 // least\n', ['go at_least:1.22.1']],
  ['composer.json', '{"require":{"php":"^8.1"}}', ['php composer:^8.1']],
  [
    'composer.json',
    '{"require":{"ext-intl":"*","ext-ctype":"*","symfony/polyfill-ctype":"^1"},"require-dev":{"ext-xml":"*"}}',
    ['ext-intl', 'ext-xml'],
  ],
  [
    '.tool-versions',
    'dotnet-core 8.0.100\r\nprotobuf 25.1\r\nacme-thing 1.0\r\n',
    ['dotnet prefix:8.0.100', 'protoc prefix:25.1', 'acme-thing? prefix:1.0'],
  ],
  [
    '.tool-versions',
    'java temurin-21.0.1+12.0.LTS\nnodejs latest:20\npython ref:main\nruby latest\nrust stable\n',
    [
      'java java:temurin-21.0.1+12.0.LTS',
      'node node:20',
      'python3 prefix:ref:main',
      'ruby',
      'rustc rust:stable',
    ],
  ],
  [
    '.config/mise/config.toml',
    '[tools]\npython = "3.12:latest"\n"core:node" = "lts"\n',
    ['python3 prefix:3.12', 'node node:lts'],
  ],
  ['.nvmrc', 'lts/iron\n', ['node node:lts/iron']],
  ['.nvmrc', 'stable', ['node']],
  ['.bun-version', '1.1.0', ['bun prefix:1.1.0']],
  ['.java-version', '21\n', ['java java:21']],
  ['.go-version', '1.22.3\n', ['go prefix:1.22.3']],
  ['.terraform-version', '1.5.7', ['terraform prefix:1.5.7']],
  ['.php-version', '8.2', ['php prefix:8.2']],
  ['.swift-version', '5.9', ['swift prefix:5.9']],
  [
    '.sdkmanrc',
    '# Enable auto-env\njava=21.0.1-tem\ngradle = 8.5\n',
    ['java java:21.0.1-tem', 'gradle prefix:8.5'],
  ],
  ['runtime.txt', 'python-3.12.1\n', ['python3 prefix:3.12.1']],
  ['runtime.txt', 'notes about the runtime', []],
  ['package.json', '{"volta":{"node":"20.9.0","yarn":"4.1.0"}}', ['node prefix:20.9.0', 'yarn prefix:4']],
  [
    'package.json',
    '{"devEngines":{"runtime":{"name":"node","version":">=22","onFail":"error"},"packageManager":[{"name":"pnpm","version":"^9"},{"name":"npm"}]}}',
    ['node semver:>=22', 'pnpm semver:^9'],
  ],
  [
    'package.json',
    '{"devEngines":{"runtime":{"name":"node","onFail":"ignore"},"packageManager":"pnpm"}}',
    [],
  ],
  ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.10"\nhttpx = "*"\n', ['python3 pep440:^3.10']],
  ['pyproject.toml', '[tool.poetry.dependencies]\npython = "*"\n', ['python3']],
  ['setup.cfg', '[options]\npython_requires = >=3.8\n', ['python3 pep440:>=3.8']],
  ['setup.py', 'setup(name="x", python_requires=">=3.9, <4")', ['python3 pep440:>=3.9, <4']],
  ['Pipfile', '[requires]\npython_version = "3.12"\n', ['python3 prefix:3.12']],
  [
    'Pipfile',
    '[requires]\npython_version = "3.12"\npython_full_version = "3.12.4"\n',
    ['python3 prefix:3.12.4'],
  ],
  ['go.mod', 'module x\n\ngo 1.21\n\ntoolchain go1.22.3\n', ['go at_least:1.21', 'go at_least:1.22.3']],
  ['Cargo.toml', '[package]\nname = "x"\nrust-version = "1.74"\n', ['rustc at_least:1.74']],
  ['Cargo.toml', '[workspace.package]\nrust-version = "1.75"\n', ['rustc at_least:1.75']],
  ['Gemfile', 'source "https://rubygems.org"\nruby ">= 3.1", "< 3.4"\n', ['ruby rubygems:>= 3.1, < 3.4']],
  ['Gemfile', "ruby '3.3.0', engine: 'jruby'\n", ['ruby rubygems:3.3.0']],
  ['Gemfile', 'ruby file: ".ruby-version"\n', []],
  [
    'acme.gemspec',
    'Gem::Specification.new do |s|\n  s.required_ruby_version = [">= 3.0", "< 4"]\nend',
    ['ruby rubygems:>= 3.0, < 4'],
  ],
  [
    'pom.xml',
    '<project><properties><java.version>17</java.version><maven.compiler.release>${java.version}</maven.compiler.release></properties></project>',
    ['java java_at_least:17'],
  ],
  [
    'pom.xml',
    '<project><build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration><source>1.8</source></configuration></plugin></plugins></build></project>',
    ['java java_at_least:1.8'],
  ],
  [
    'pom.xml',
    '<project><build><plugins><plugin><artifactId>maven-enforcer-plugin</artifactId><executions><execution><configuration><rules><requireMavenVersion><version>[3.8,4)</version></requireMavenVersion></rules></configuration></execution></executions></plugin></plugins></build></project>',
    ['mvn maven_range:[3.8,4)'],
  ],
  ['pom.xml', '<project', []],
  [
    'build.gradle.kts',
    'java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }',
    ['java java:21'],
  ],
  [
    'build.gradle',
    '// sourceCompatibility = 8\nsourceCompatibility = JavaVersion.VERSION_17\n',
    ['java java_at_least:17'],
  ],
  ['build.gradle', "sourceCompatibility = '1.8'\n", ['java java_at_least:1.8']],
  [
    'global.json',
    '{\n  // pinned\n  "sdk": { "version": "8.0.100", "rollForward": "latestFeature" }\n}',
    ['dotnet dotnet_sdk:8.0.100 latestFeature'],
  ],
  [
    'Acme.csproj',
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>net6.0;net8.0-windows;netstandard2.0</TargetFrameworks></PropertyGroup></Project>',
    ['dotnet at_least:8.0'],
  ],
  ['mix.exs', 'def project, do: [app: :acme, elixir: "~> 1.15"]', ['elixir hex:~> 1.15']],
  ['mix.exs', '  @least "~> 1.15"\n  def project, do: [app: :acme, elixir: @least]', ['elixir hex:~> 1.15']],
  [
    'pubspec.yaml',
    'name: acme\nenvironment:\n  sdk: ">=3.2.0 <4.0.0"\n  flutter: ^3.16.0\ndependencies:\n  sdk: ^1.0.0\n',
    ['dart semver:>=3.2.0 <4.0.0', 'flutter semver:^3.16.0'],
  ],
  ['.fvmrc', '{"flutter":"3.16.0"}', ['flutter prefix:3.16.0']],
  ['Package.swift', '// swift-tools-version: 5.10\nimport PackageDescription\n', ['swift at_least:5.10']],
  ['main.tf', 'terraform {\n  required_version = "~> 1.5.0"\n}\n', ['terraform rubygems:~> 1.5.0']],
];

describe('the files that declare tools', () => {
  it.each(TABLE)('%s: %j asks for %j', async (file, text, expected) => {
    const asked = await declared(file, text);

    expect(asked).toEqual(expected);
  });

  it.each(TABLE.filter(([, , expected]) => expected.length > 0))(
    '%s: %j says so on the lines that are named',
    async (file, text) => {
      const wishes = await readDeclarations([file], () => Promise.resolve(text));

      for (const { line, wanted } of wishes) {
        const [number = ''] = /\d+/.exec(wanted?.anyOf[0] ?? '') ?? [];
        const written = line === null ? undefined : linesOf(text)[line - 1];
        expect(/java\.version>|release>/.test(written ?? '') || written?.includes(number)).toBe(true);
      }
    },
  );

  it('never make a file fail the check, whatever it holds', async () => {
    const attempt = fc.asyncProperty(
      fc.constantFrom(...DECLARATIONS),
      fc.string(),
      async ({ declare }, text) => {
        const asked = await declare(text);

        expect(asked.every(({ tool }) => /^[a-z0-9][a-z0-9._-]{0,40}$/.test(tool))).toBe(true);
      },
    );

    await fc.assert(attempt, { numRuns: 2000 });
  });
});
