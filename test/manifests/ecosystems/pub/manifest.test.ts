import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

const PUBSPEC = `
name: ours
publish_to: none
workspace:
  - packages/*
  - ./tool
dependencies:
  plain: ^1.2.0
  quoted: ">=1.0.0 <2.0.0"
  nothing:
  anything: any
  hosted: {hosted: https://example.org, version: ^3.0.0}
  source:
    git: https://example.org/source.git
  near:
    path: ../near
  flutter:
    sdk: flutter
dev_dependencies:
  test: ^1.0.0
dependency_overrides:
  quoted: ^9.0.0
`;

const LOCK = `
packages:
  plain: {dependency: "direct main", source: hosted, version: "1.4.0"}
  quoted: {dependency: "direct overridden", source: hosted, version: "9.1.0"}
  inner: {dependency: transitive, source: hosted, version: "0.0.3"}
  near: {dependency: "direct main", source: path, version: "1.0.0"}
  test: {dependency: "direct dev", source: hosted, version: "2.0.0"}
sdks:
  dart: ">=3.0.0 <4.0.0"
`;

describe('pubspec.yaml', () => {
  it('gives its packages, wherever they come from, and its members', async () => {
    const { runtime, dev, members, wantsLockfile } = await parse('pub', 'pubspec.yaml', PUBSPEC);

    expect(runtime).toEqual([
      'plain ^1.2.0',
      'quoted >=1.0.0 <2.0.0',
      'nothing *',
      'anything any',
      'hosted ^3.0.0',
      'source *',
      'near *',
      'flutter *',
    ]);
    expect(dev).toEqual(['test ^1.0.0']);
    expect(members).toEqual(['packages/*', 'tool']);
    expect(wantsLockfile).toBe(true);
  });

  it('wants no lockfile for what is published', async () => {
    const { wantsLockfile } = await parse(
      'pub',
      'pubspec.yaml',
      'dependencies:\n  a: any\ndev_dependencies:\n',
    );

    expect(wantsLockfile).toBe(false);
  });

  it.each([
    ['broken YAML', 'dependencies:\n  a: [\n', 3],
    ['a list', 'dependencies:\n  - a\n', null],
  ])('is refused for %s', async (_, text, line) => {
    await expect(parse('pub', 'pubspec.yaml', text)).rejects.toMatchObject({ name: 'ManifestError', line });
  });
});

describe('pubspec.lock', () => {
  it('gives the packages of others, and disagrees with what they do not fulfil', async () => {
    const text =
      'dependencies: {plain: ^1.2.0, inner: ^0.0.1, quoted: ^1.0.0, near: {path: n}, new: any}\n' +
      'dev_dependencies: {test: ^1.0.0}\ndependency_overrides: {quoted: any}\n';

    const { packages, versions, disagreements } = await readLocked(
      'pub',
      ['pubspec.yaml', text],
      ['pubspec.lock', LOCK],
    );

    expect(packages).toEqual(['plain 1.4.0', 'quoted 9.1.0', 'inner 0.0.3', 'test 2.0.0']);
    expect(versions).toMatchObject({ plain: '1.4.0', near: '1.0.0', new: null });
    expect(disagreements).toEqual([
      'new is asked for, and it is not there',
      'test ^1.0.0 is asked for, and 2.0.0 is there',
    ]);
  });
});
