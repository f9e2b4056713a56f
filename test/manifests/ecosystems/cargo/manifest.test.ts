import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';
import { parse } from '../../../support/manifests/ecosystems/parse.ts';

describe('Cargo.toml', () => {
  it('gives dependencies of every platform, builds and tests, with what the workspace sets', async () => {
    const text = `
[dependencies]
serde = { version = "1.0", features = ["derive"] }
rand = "0.8"
here = { path = "../here" }
shared.workspace = true
elsewhere = { workspace = true }
renamed = { package = "real", version = "2" }
[build-dependencies]
cc = "1"
[dev-dependencies]
insta = "1.30"
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[target.'cfg(windows)'.dev-dependencies]
winapi = "0.3"
[workspace.dependencies]
shared = { version = "3" }
`;

    const { runtime, dev } = await parse('cargo', 'Cargo.toml', text);

    expect(runtime).toEqual([
      'serde 1.0',
      'rand 0.8',
      'here *',
      'shared 3',
      'elsewhere *',
      'real 2',
      'cc 1',
      'libc 0.2',
    ]);
    expect(dev).toEqual(['insta 1.30', 'winapi 0.3']);
  });

  it.each([
    ['only tests the workspace', 'stress-test', 'publish = false\n', false],
    ['is published', 'stress-test', '', true],
    ['is what the workspace is for', 'server', 'publish = false\n', true],
  ])(
    'wants a lockfile for a member with a program unless nobody installs it: one that %s',
    async (_, folder, extra, wanted) => {
      const { wantsLockfile } = await parse(
        'cargo',
        `${folder}/Cargo.toml`,
        `[package]\nname = "x"\n${extra}[dependencies]\na = "1"\n`,
        [`${folder}/src/main.rs`],
        { 'Cargo.toml': `[workspace]\nmembers = ["${folder}"]\n` },
      );

      expect(wantsLockfile).toBe(wanted);
    },
  );

  it.each([
    ['a program', '', ['src/main.rs'], true],
    ['a workspace with a program', '', ['crates/cli/src/bin/x.rs'], true],
    ['a declared program', '[[bin]]\nname = "x"\n', ['src/x.rs'], true],
    ['a library', '', ['src/lib.rs'], false],
  ])('wants a lockfile for programs only: %s', async (_, extra, tracked, wanted) => {
    const { wantsLockfile } = await parse(
      'cargo',
      'Cargo.toml',
      `${extra}[dependencies]\na = "1"\n`,
      tracked,
    );

    expect(wantsLockfile).toBe(wanted);
  });

  it.each([
    ['broken TOML', '[package]\nname = "x\n', 2, /./],
    [
      'a wrong type',
      '[dependencies]\na = 1\n',
      null,
      '"a" in dependencies should be a version or a table, but it is a number',
    ],
    ['a wrong section', 'dependencies = 1\n', null, 'dependencies should be a table'],
  ])('is refused with the reason for %s', async (_, text, line, reason) => {
    const result = parse('cargo', 'Cargo.toml', text);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line });
    await expect(result).rejects.toThrow(reason);
  });
});

describe('a Cargo workspace', () => {
  const root = `
[workspace]
members = ["crates/*", "tools/kept"]
exclude = ["tools", "crates/old"]
[workspace.dependencies]
shared = { version = "3" }
local = { path = "inner/local" }
`;

  it('has the members that it names, and takes away those that it excludes', async () => {
    const { members } = await parse('cargo', 'Cargo.toml', root);

    expect(members).toEqual(['crates/*', 'tools/kept', '!tools', '!crates/old', 'tools/kept']);
  });

  it('gives its versions to its members, and takes their path dependencies as members', async () => {
    const text = `
[dependencies]
shared.workspace = true
local.workspace = true
near = { path = "../near" }
far = { path = "../../../far" }
[target.'cfg(unix)'.dev-dependencies]
old = { path = "../old" }
`;

    const { runtime, members } = await parse('cargo', 'crates/a/Cargo.toml', text, [], {
      'Cargo.toml': root,
    });

    expect(runtime).toEqual(['shared 3', 'local *', 'near *', 'far *']);
    expect(members).toEqual(['../../inner/local', '../near']);
  });

  it('has no members among path dependencies where there is no workspace', async () => {
    const { members } = await parse('cargo', 'Cargo.toml', '[dependencies]\na = { path = "a" }\n');

    expect(members).toEqual([]);
  });
});

describe('Cargo.lock', () => {
  const LOCK = `
version = 4
[[package]]
name = "mine"
version = "0.1.0"
dependencies = ["serde", "rand 0.8.5"]
[[package]]
name = "rand"
version = "0.7.3"
source = "registry+https://example.org/index"
[[package]]
name = "rand"
version = "0.8.5"
source = "registry+https://example.org/index"
[[package]]
name = "serde"
version = "1.0.200"
source = "registry+https://example.org/index"
`;

  it('gives every package but the own ones, and the version that each dependency has', async () => {
    const text = '[dependencies]\nserde = "1"\nrand = "0.7"\nmine = { path = "." }\n';

    const { packages, versions, disagreements } = await readLocked(
      'cargo',
      ['Cargo.toml', text],
      ['Cargo.lock', LOCK],
    );

    expect(packages).toEqual(['rand 0.7.3', 'rand 0.8.5', 'serde 1.0.200']);
    expect(versions).toEqual({ serde: '1.0.200', rand: '0.7.3', mine: '0.1.0' });
    expect(disagreements).toEqual([]);
  });

  it('disagrees with what it does not have, and with another version', async () => {
    const text = '[dependencies]\nserde = "=1.0.1"\nrand = ">=0.7, <0.9"\n[dev-dependencies]\nnew = "1"\n';

    const { disagreements } = await readLocked('cargo', ['Cargo.toml', text], ['Cargo.lock', LOCK]);

    expect(disagreements).toEqual([
      'serde =1.0.1 is asked for, and 1.0.200 is there',
      'new is asked for, and it is not there',
    ]);
  });

  it('is refused with the line when it has merge markers', async () => {
    const result = readLocked('cargo', ['Cargo.toml', ''], ['Cargo.lock', `${LOCK}<<<<<<< ours\n`]);

    await expect(result).rejects.toMatchObject({ name: 'ManifestError', line: 19 });
  });
});
