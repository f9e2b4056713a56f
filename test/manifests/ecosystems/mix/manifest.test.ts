import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const MIX = `
defmodule Ours.MixProject do
  use Mix.Project
  @shared "~> 2.1"

  def project do
    [
      app: :ours, # deps: nothing
      version: "1.0.0",
      aliases: [deps: ["never"]],
      name: "a #{"b" <> "\\"}"} c",
      deps: deps(Mix.env()) ++ more()
    ]
  end

  defp deps(_env) do
    [
      {:plain, "~> 1.0"},
      {:"quoted-name", ">= 1.0.0 and < 3.0.0", only: [:dev, :prod]},
      {:shared, @shared, runtime: false},
      # {:commented, "~> 9.0"},
      {:checker, "~> 1.7", only: [:dev, :test], runtime: false},
      {:docs, "~> 0.3", [only: :docs]},
      {:here, path: "../here", only: ~w(test)a},
      {:source, github: "theirs/source"},
      {:computed, version_of(:computed)}
    ]
  end

  defp more, do: [keyed: "~> 4.0", other: [git: "https://example.org/other.git"]]

  defp version_of(name), do: name
end
`;

const LOCK = `%{
  "plain": {:hex, :plain, "1.4.0", "0a", [:mix], [{:inner, "~> 1.0", [hex: :inner]}], "hexpm", "0b"},
  "inner": {:hex, :inner, "1.0.1", "0a", [:mix], [], "hexpm", "0b"},
  "source": {:git, "https://example.org/source.git", "0123456789abcdef", []},
}
`;

describe('mix.exs', () => {
  it('gives the tuples that functions of the file list, what production leaves out apart', async () => {
    const { runtime, dev, unknown } = await parse('mix', 'mix.exs', MIX);

    expect(runtime).toEqual([
      'keyed ~> 4.0',
      'other *',
      'plain ~> 1.0',
      'quoted-name >= 1.0.0 and < 3.0.0',
      'shared ~> 2.1',
      'source *',
      'computed *',
    ]);
    expect(dev).toEqual(['checker ~> 1.7', 'docs ~> 0.3', 'here *']);
    expect(unknown).toEqual(['what it computes in line 26, which only running it could tell']);
  });

  it('has the applications of an umbrella as members', async () => {
    const { members } = await parse('mix', 'mix.exs', 'def project do\n[apps_path: "apps", deps: []]\nend\n');

    expect(members).toEqual(['apps/*']);
  });

  it.each([
    [
      'a list that is not closed',
      'def project do\n  [deps: [\nend\n',
      'end does not close the [ of line 2',
      3,
    ],
    ['a string that is not closed', 'def project do\n "x\n', 'the string is not closed', 2],
  ])('is refused with the line for %s', async (_, text, message, line) => {
    await expect(parse('mix', 'mix.exs', text)).rejects.toMatchObject({
      name: 'ManifestError',
      message,
      line,
    });
  });

  it('ends with functions that call each other', async () => {
    const text = 'def project do\n[deps: a()]\nend\ndefp a, do: b()\ndefp b, do: a() ++ [{:x, "1"}]\n';

    const { runtime } = await parse('mix', 'mix.exs', text);

    expect(runtime).toEqual(['x 1']);
  });
});

describe('mix.lock', () => {
  const project = (deps: string): string => `def project do\n[deps: [${deps}]]\nend\n`;

  it('gives the version, or the commit, of each package', async () => {
    const { packages, versions, disagreements } = await readLocked(
      'mix',
      [
        'mix.exs',
        project(
          '{:plain, "~> 0.9 or ~> 1.0"}, {:inner, "~> 1.0.0"}, {:source, github: "x/source"}, {:here, path: "here"}',
        ),
      ],
      ['mix.lock', LOCK],
    );

    expect(packages).toEqual(['plain 1.4.0', 'inner 1.0.1', 'source 0123456789abcdef']);
    expect(versions).toEqual({ plain: '1.4.0', inner: '1.0.1', source: '0123456789abcdef', here: null });
    expect(disagreements).toEqual([]);
  });

  it('takes two parts of a version as any below the next major one, before 1.0 too', async () => {
    const { disagreements } = await readLocked(
      'mix',
      ['mix.exs', project('{:old, "~> 0.2"}')],
      ['mix.lock', '%{"old": {:hex, :old, "0.10.0", "0a", [:mix], [], "hexpm", "0b"}}'],
    );

    expect(disagreements).toEqual([]);
  });

  it('disagrees with another version and with what it does not have', async () => {
    const { disagreements } = await readLocked(
      'mix',
      ['mix.exs', project('{:plain, "~> 1.2.3"}, {:new, "~> 1.0"}')],
      ['mix.lock', LOCK],
    );

    expect(disagreements).toEqual([
      'plain ~> 1.2.3 is asked for, and 1.4.0 is there',
      'new is asked for, and it is not there',
    ]);
  });

  it.each([
    ['merge markers', LOCK.replace('  "inner"', '<<<<<<< ours\n  "inner"'), 3],
    ['another term', '[]\n', 1],
  ])('is refused with the line for %s', async (_, text, line) => {
    const result = readLocked('mix', ['mix.exs', ''], ['mix.lock', text]);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
  });
});
