import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DECLARATION_FILES, DECLARATIONS } from '../../../src/analyzer/tools/declarations/declarations.ts';

type File = (typeof DECLARATION_FILES)[number];

/** `tool scheme:version|version`, one a line. */
function declared(file: File, text: string): string[] {
  return DECLARATIONS[file]
    .declare(text)
    .map(({ tool, wanted }) =>
      wanted === null ? tool : `${tool} ${wanted.scheme}:${wanted.anyOf.join('|')}`,
    );
}

const TABLE: readonly (readonly [File, string, readonly string[]])[] = [
  [
    '.tool-versions',
    'nodejs 20.1.0 18.2.0 # why\n\n# all\ngolang 1.22\npython 3.11\nterraform-docs 0.16\n',
    ['node prefix:20.1.0|18.2.0', 'go prefix:1.22', 'python3 prefix:3.11', 'terraform-docs prefix:0.16'],
  ],
  ['.tool-versions', '../../evil 1\n/bin/sh 2\n$(id) 3\nconstructor 1', ['constructor prefix:1']],
  [
    'mise.toml',
    '[tools]\nnode = "22"\npython = ["3.12", "3.11"]\ngo = { version = "1.22", postinstall = "x" }\n"npm:prettier" = "3"\njava = "temurin-21"\nterraform = "latest"\nripgrep = "14"\nswift = { version = "6", os = ["macos"] }\n',
    ['node prefix:22', 'python3 prefix:3.12|3.11', 'go prefix:1.22', 'java', 'terraform'],
  ],
  ['.mise.toml', '[tools]\nnode = 22\nruby = "3.3"\n[env]\nA = "b"\n', ['ruby prefix:3.3']],
  ['mise.toml', '[tools\n', []],
  ['.nvmrc', 'v20.1.0\n', ['node prefix:v20.1.0']],
  ['.node-version', 'lts/*', ['node prefix:lts/*']],
  ['.python-version', '3.12\n3.11\n', ['python3 prefix:3.12|3.11']],
  ['.ruby-version', 'ruby-3.2.2\n', ['ruby prefix:ruby-3.2.2']],
  ['.ruby-version', '\n', ['ruby']],
  ['rust-toolchain', '1.75.0\n', ['cargo', 'rustc prefix:1.75.0']],
  ['rust-toolchain', 'nightly-2024-01-01\n', ['cargo', 'rustc']],
  ['rust-toolchain.toml', '[toolchain]\nchannel = "1.75"\n', ['cargo', 'rustc prefix:1.75']],
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
];

describe('the files that declare tools', () => {
  it.each(TABLE)('%s: %j asks for %j', (file, text, expected) => {
    const asked = declared(file, text);

    expect(asked).toEqual(expected);
  });

  it('never make a file fail the check, whatever it holds', () => {
    const attempt = fc.property(fc.constantFrom(...DECLARATION_FILES), fc.string(), (file, text) => {
      const asked = DECLARATIONS[file].declare(text);

      expect(asked.every(({ tool }) => /^[a-z][a-z0-9._-]{0,40}$/.test(tool))).toBe(true);
    });

    fc.assert(attempt, { numRuns: 1000 });
  });
});
