import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { createRepository, memberAt } from '../../support/analyzer/fixture.ts';

const DEPTH = 100_000;

function nested(open: string, close: string, depth = DEPTH): string {
  return open.repeat(depth) + close.repeat(depth);
}

async function analyze(files: Readonly<Record<string, string>>): Promise<AnalysisDocument> {
  using repository = createRepository(files);
  return await analyzeRepository(memberAt(repository.folder), { full: true, now: new Date(0) });
}

describe('a file nested 100,000 levels deep is a finding, as', () => {
  it.each<[string, RegExp, Readonly<Record<string, string>>]>([
    ['package.json', /nested more than 500 levels/, { 'package.json': `{"x":${nested('[', ']')}}` }],
    ['composer.json', /nested more than 500 levels/, { 'composer.json': nested('{"a":', '}') }],
    [
      'package-lock.json of 5 MB',
      /nested more than 500 levels/,
      { 'package.json': '{"dependencies":{"a":"1"}}', 'package-lock.json': nested('[', ']', 2_400_000) },
    ],
    [
      'bun.lock',
      /nested too deep/,
      { 'package.json': '{"dependencies":{"a":"1"}}', 'bun.lock': `{"packages":${nested('[', ']')}}` },
    ],
    ['pubspec.yaml', /nesting exceeded/, { 'pubspec.yaml': `dependencies: ${nested('[', ']')}` }],
    [
      'pnpm-lock.yaml',
      /nesting exceeded/,
      { 'package.json': '{"dependencies":{"a":"1"}}', 'pnpm-lock.yaml': `importers: ${nested('{a: ', '}')}` },
    ],
    ['Cargo.toml', /excessively nested/, { 'Cargo.toml': `[dependencies]\na = ${nested('[', ']')}` }],
    [
      'pyproject.toml',
      /excessively nested/,
      { 'pyproject.toml': `[project]\ndependencies = ${'{a='.repeat(DEPTH)}1${'}'.repeat(DEPTH)}` },
    ],
    ['pom.xml', /nested more than 500 deep/, { 'pom.xml': `<project>${nested('<a>', '</a>')}</project>` }],
    ['build.gradle', /nested more than 200 deep/, { 'build.gradle': `dependencies {${nested('(', ')')}}` }],
    ['Package.swift', /nested more than 200 deep/, { 'Package.swift': `Package(a: ${nested('[', ']')})` }],
    ['mix.exs', /nested more than 200 deep/, { 'mix.exs': `defp deps do ${nested('[', ']')} end` }],
    ['Gemfile', /nested more than 60 deep/, { Gemfile: `gem ${nested('[', ']')}` }],
  ])('%s', async (_, reason, files) => {
    const { issues } = await analyze(files);

    expect(issues).toContainEqual(
      expect.objectContaining({
        type: expect.stringMatching(/^(manifest|lockfile)_unparsable$/),
        description: expect.stringMatching(reason),
      }),
    );
  });

  it.each([
    ['a table of TOML by its name', { 'Cargo.toml': `[dependencies]\na = "1"\n[${'a.'.repeat(DEPTH)}a]\n` }],
    ['a key of TOML', { 'Cargo.toml': `[dependencies]\na = "1"\n[package]\n${'a.'.repeat(DEPTH)}a = 1\n` }],
  ])('but %s is read', async (_, files) => {
    const { dependencies } = await analyze(files);

    expect(dependencies.dependencies).toMatchObject([{ name: 'a' }]);
  });
});

describe('brackets in strings', () => {
  it('are no depth', async () => {
    const text = JSON.stringify({ x: `\\"${'['.repeat(600)}\\`, dependencies: { a: '1' } });

    const { dependencies } = await analyze({ 'package.json': text });

    expect(dependencies.dependencies).toMatchObject([{ name: 'a' }]);
  });
});

describe('an alias that stands for a billion', () => {
  it('is not written out', async () => {
    const names = Array.from('abcdefghijklmnopqrstuvwxyz');
    const lines = names.slice(1).map((name, at) => `${name}: &${name} {p: *${names[at]}, q: *${names[at]}}`);
    const text = ['a: &a {x: 1}', ...lines, 'dependencies: {http: 1.0.0}'].join('\n');

    const { dependencies } = await analyze({ 'pubspec.yaml': text });

    expect(dependencies.dependencies).toMatchObject([{ name: 'http' }]);
  });
});
