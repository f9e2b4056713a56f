import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { orProblem } from '../../../src/manifests/file-problem.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { readDependencies } from '../../support/manifests/read-dependencies.ts';
import { createRepository, memberAt } from '../../support/analyzer/fixture.ts';

/** Paths that lead out of a component, or nowhere. */
const PATHS = [
  '/etc/requirements.txt',
  '/',
  '//',
  '/etc',
  '/etc/*',
  '..',
  '../..',
  '../../../../../../../../../etc/passwd',
  'a/../../b',
  '~',
  '~/requirements.txt',
  '~root/x',
  'https://example.org/requirements.txt',
  'file:///etc/requirements.txt',
  'C:\\Windows\\x.txt',
  'C:/Windows/x.txt',
  '\\\\server\\share\\x.txt',
  '*',
  '**',
  '**/*',
  '!**',
  '{a,b}/**',
  '[',
  '[a-',
  '(((((',
  '',
  '.',
  './',
  './.',
  'a\0b',
  'x'.repeat(300),
  'd/'.repeat(3_000),
  '*'.repeat(70_000),
  '${HOME}/x',
  '$(id)',
  'é/ü.txt',
  '\u202e/x',
];

type Files = Readonly<Record<string, string>>;

/** By what it is called: a manifest that names this path wherever its ecosystem lets it name one. */
const MANIFESTS: Readonly<Record<string, (path: string) => Files>> = {
  'requirements.txt': (path) => ({
    'requirements.txt': `-r ${path}\n-c ${path}\n-e ${path}\n--find-links ${path}\na @ ${path}\n`,
  }),
  'the -r of a folder': (path) => ({ 'requirements/base.txt': `--requirement=${path}\n` }),
  'pyproject.toml': (path) => ({
    'pyproject.toml': `[project]\nname = "a"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = [${quoted(path)}] }\n[tool.uv.workspace]\nmembers = [${quoted(path)}]\nexclude = [${quoted(path)}]\n[tool.uv.sources]\nb = { path = ${quoted(path)} }\n[tool.poetry.dependencies]\nc = { path = ${quoted(path)} }\n`,
  }),
  'setup.cfg': (path) => ({ 'setup.cfg': `[options]\ninstall_requires = file: ${path}\n` }),
  Pipfile: (path) => ({ Pipfile: `[packages]\na = { path = ${quoted(path)}, editable = true }\n` }),
  Gemfile: (path) => ({
    Gemfile: `eval_gemfile ${quoted(path)}\ngem 'a', path: ${quoted(path)}\ngemspec path: ${quoted(path)}\npath ${quoted(path)} do\n  gem 'b'\nend\n`,
    'a.gemspec': `Gem::Specification.new { |s| s.add_dependency 'x'; s.files = Dir[${quoted(path)}] }\n`,
  }),
  'go.work': (path) => ({
    'go.work': `go 1.22\nuse ${quoted(path)}\nreplace a.org/b => ${quoted(path)}\n`,
    'go.mod': `module a\ngo 1.22\nrequire a.org/b v1.0.0\nreplace a.org/b => ${quoted(path)}\ntool ${quoted(path)}\n`,
  }),
  'Cargo.toml': (path) => ({
    'Cargo.toml': `[workspace]\nmembers = [${quoted(path)}]\nexclude = [${quoted(path)}]\n[package]\nname = "a"\nworkspace = ${quoted(path)}\n[dependencies]\nb = { path = ${quoted(path)} }\n[patch.crates-io]\nc = { path = ${quoted(path)} }\n`,
  }),
  'package.json': (path) => ({
    'package.json': JSON.stringify({
      workspaces: [path],
      dependencies: { a: `file:${path}`, b: `link:${path}`, c: path, d: 'catalog:' },
    }),
    'pnpm-workspace.yaml': JSON.stringify({ packages: [path], catalog: { d: path } }),
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: { '': {}, [path]: { link: true, resolved: path } },
    }),
  }),
  'pnpm-lock.yaml': (path) => ({
    'package.json': JSON.stringify({ dependencies: { a: path } }),
    'pnpm-lock.yaml': JSON.stringify({
      lockfileVersion: '9.0',
      importers: { [path]: { dependencies: { a: { specifier: path, version: path } } } },
    }),
  }),
  'composer.json': (path) => ({
    'composer.json': JSON.stringify({
      require: { 'a/b': path },
      repositories: [{ type: 'path', url: path }],
    }),
  }),
  'pom.xml': (path) => ({
    'pom.xml': `<project><parent><groupId>a</groupId><artifactId>b</artifactId><version>1</version><relativePath>${escaped(path)}</relativePath></parent><modules><module>${escaped(path)}</module></modules></project>`,
  }),
  'settings.gradle': (path) => ({
    'settings.gradle': `include ${quoted(path)}\nincludeBuild ${quoted(path)}\nproject(':a').projectDir = file(${quoted(path)})\n`,
    'build.gradle': `apply from: ${quoted(path)}\ndependencies { implementation files(${quoted(path)}); implementation project(${quoted(path)}) }\n`,
  }),
  'a.csproj': (path) => ({
    'a.csproj': `<Project><Import Project="${escaped(path)}" /><ItemGroup><ProjectReference Include="${escaped(path)}" /><PackageReference Include="${escaped(path)}" Version="1" /></ItemGroup></Project>`,
    'a.sln': `Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "a", ${quoted(path)}, "{1}"\nEndProject\n`,
    'Directory.Build.props': `<Project><Import Project="${escaped(path)}" /></Project>`,
  }),
  'mix.exs': (path) => ({
    'mix.exs': `defmodule A do\n  def project, do: [apps_path: ${quoted(path)}, deps: deps()]\n  defp deps, do: [{:a, path: ${quoted(path)}}, {:b, in_umbrella: true}]\nend\n`,
  }),
  'pubspec.yaml': (path) => ({
    'pubspec.yaml': JSON.stringify({
      name: 'a',
      workspace: [path],
      dependencies: { b: { path } },
      dependency_overrides: { b: { path } },
    }),
  }),
  'Package.swift': (path) => ({
    'Package.swift': `let package = Package(name: "a", dependencies: [.package(path: ${quoted(path)})], targets: [.target(name: "b", path: ${quoted(path)})])\n`,
  }),
  '.gitmodules': (path) => ({ '.gitmodules': `[submodule "a"]\n\tpath = ${path}\n\turl = ${path}\n` }),
};

function quoted(path: string): string {
  return JSON.stringify(path);
}

function escaped(path: string): string {
  return path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

describe('paths that lead out of the component, or nowhere, end no reading of', () => {
  it.each(Object.entries(MANIFESTS))('%s', async (_, filesWith) => {
    for (const path of PATHS) {
      const dependencies = await readDependencies(filesWith(path));

      const faults = [...dependencies.manifests, ...dependencies.lockfiles].filter(({ error }) =>
        (error ?? '').includes('Error: '),
      );
      expect({ path: path.slice(0, 40), faults }).toEqual({ path: path.slice(0, 40), faults: [] });
    }
  });
});

describe('an analysis', () => {
  it('goes on over every manifest with such paths, and says which files it did not read', async () => {
    const files = Object.assign(
      {},
      ...Object.values(MANIFESTS).map((filesWith) => filesWith('/etc/x.txt')),
    ) as Files;
    using repository = createRepository(files);

    const { issues } = await analyzeRepository(memberAt(repository.folder), { full: true, now: new Date(0) });

    expect(issues).toContainEqual(
      expect.objectContaining({
        type: 'manifest_unreadable',
        description: "/etc/x.txt is not read: it leads out of the component's folder.",
      }),
    );
  });
});

describe('an error that nobody expected while one file is read', () => {
  it('is that file’s problem, with the place in the program that it comes from', async () => {
    const { problem } = await orProblem(() => Promise.reject(new TypeError('x is not a function')));

    expect(problem).toMatchObject({
      kind: 'fault',
      reason: expect.stringMatching(
        /^TypeError: x is not a function \(at .*manifest-paths\.test\.ts:\d+:\d+\)?\)$/,
      ),
    });
  });

  it('is the file’s, too, when it is the file system’s', async () => {
    const { problem } = await orProblem(() =>
      Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })),
    );

    expect(problem).toEqual({ kind: 'unreadable', reason: 'cannot be read: EIO', line: null });
  });

  it.each([
    ['git', new GitError('git failed')],
    ['a cancellation', new DOMException('stop', 'AbortError')],
    ['the limit of open files', Object.assign(new Error('too many'), { code: 'EMFILE' })],
  ])('ends the analysis when it is one of %s', async (_, error) => {
    await expect(orProblem(() => Promise.reject(error))).rejects.toBe(error);
  });
});
