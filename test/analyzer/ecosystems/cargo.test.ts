import { describe, expect, it } from '@jest/globals';
import { parse } from './parse.ts';

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
