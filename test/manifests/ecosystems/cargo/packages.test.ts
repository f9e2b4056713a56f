import { expect, it } from '@jest/globals';
import { readPackages } from '../../../support/manifests/read-packages.ts';

it('crates of a workspace publish and require what they and the workspace say', async () => {
  const packages = await readPackages({
    'Cargo.toml': `[workspace]
members = ["core", "tool", "fuzz"]
[workspace.package]
version = "1.2.0"
publish = false
[workspace.dependencies]
json = { package = "serde_json", version = "1" }
`,
    'core/Cargo.toml': `[package]
name = "core"
version.workspace = true
[dependencies]
bytes = { version = "1", optional = true }
json.workspace = true
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[dependencies.mio]
version = "1"
[build-dependencies]
cc = "1"
[dev-dependencies]
bytes = "1"
`,
    'tool/Cargo.toml': `[package]
name = "tool"
version.workspace = true
publish.workspace = true
[dependencies]
core = { path = "../core" }
`,
    'fuzz/Cargo.toml':
      '[package]\nname = "core-fuzz"\nversion = "1.0.0"\n[dependencies]\nlibfuzzer-sys = "1"\n',
  });

  expect(packages).toEqual({
    publishes: [
      'pkg:cargo/core core/Cargo.toml:2',
      'private pkg:cargo/core-fuzz fuzz/Cargo.toml:2',
      'private pkg:cargo/tool tool/Cargo.toml:2',
    ],
    requires: [
      'optional pkg:cargo/bytes core/Cargo.toml:5',
      'development pkg:cargo/bytes core/Cargo.toml:14',
      'build pkg:cargo/cc core/Cargo.toml:12',
      'runtime pkg:cargo/libc core/Cargo.toml:8',
      'development pkg:cargo/libfuzzer-sys fuzz/Cargo.toml:5',
      'runtime pkg:cargo/mio core/Cargo.toml:9',
      'runtime pkg:cargo/serde_json core/Cargo.toml:6',
    ],
  });
});
