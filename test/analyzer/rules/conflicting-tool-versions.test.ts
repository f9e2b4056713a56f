import { describe, expect, it } from '@jest/globals';
import { conflictingToolVersions } from '../../../src/analyzer/rules/conflicting-tool-versions.ts';
import { readDeclarations } from '../../../src/manifests/tools/declarations/declarations.ts';
import { look } from '../../support/analyzer/rules/look.ts';

async function conflictsIn(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const tools = await readDeclarations(Object.keys(texts), (path) => Promise.resolve(texts[path]));
  return look(conflictingToolVersions, { tools }).map(({ description }) => description);
}

const node = (range: string) => JSON.stringify({ engines: { node: range } });
const pom = (java: string) =>
  `<project><properties><java.version>${java}</java.version></properties></project>`;
const python = (range: string) => `[project]\nrequires-python = "${range}"\n`;

describe('conflicting_tool_versions', () => {
  it('names the tool and what each file asks for', async () => {
    expect(await conflictsIn({ '.nvmrc': 'v18\n', 'package.json': node('>=20') })).toEqual([
      'No version of node is right for all files: .nvmrc:1 asks for v18, package.json:1 asks for >=20.',
    ]);
  });

  it.each<Record<string, string>>([
    { '.nvmrc': '18', '.node-version': '20' },
    { '.nvmrc': '20.1.0', '.tool-versions': 'nodejs 20.2.0' },
    { '.nvmrc': '16', 'package.json': node('^18 || >=20') },
    { '.python-version': '3.8.1', 'pyproject.toml': python('>=3.9,<4') },
    { '.tool-versions': 'golang 1.20.3', 'go.mod': 'module m\n\ngo 1.22\n' },
    { '.nvmrc': 'lts/*', '.node-version': '20', '.tool-versions': 'nodejs 18' },
    { '.java-version': '17', 'pom.xml': pom('21') },
    { 'rust-toolchain.toml': '[toolchain]\nchannel = "1.70"\n', '.tool-versions': 'rust 1.75.0' },
  ])('finds no version for %j', async (texts) => {
    expect(await conflictsIn(texts)).toHaveLength(1);
  });

  it.each<Record<string, string>>([
    { '.nvmrc': '20', '.node-version': 'v20.11.1' },
    { '.nvmrc': '20', 'package.json': node('>=20.11 <21') },
    { '.java-version': 'temurin-21.0.1', 'pom.xml': pom('17') },
    { '.nvmrc': '22', 'package.json': node('>=18') },
    { '.nvmrc': '20', 'package.json': node('^18.18.0 || ^20.9.0 || >=21.1.0') },
    { '.nvmrc': 'lts/*', 'package.json': node('>=20') },
    { '.nvmrc': '18', 'package.json': node('nonsense') },
    { '.python-version': '3.12', 'pyproject.toml': python('~=3.11') },
    { '.python-version': '3.8\n3.12\n', 'pyproject.toml': python('>=3.10') },
    { '.tool-versions': 'golang 1.22.3', 'go.mod': 'module m\n\ngo 1.22\n' },
    { '.tool-versions': 'nodejs 20.1.0 18.2.0', '.nvmrc': '18' },
  ])('finds a version for %j', async (texts) => {
    expect(await conflictsIn(texts)).toEqual([]);
  });
});
