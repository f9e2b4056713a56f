import { describe, expect, it } from '@jest/globals';
import type { EnvironmentDocument } from '../../../../src/domain/environment.ts';
import { checkEnvironment } from '../../../../src/environment/check-environment.ts';
import { NOW } from '../../../support/environment/sandbox.ts';
import { useSandbox } from '../../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();

const check = (): Promise<EnvironmentDocument> => checkEnvironment(sandbox.member, { now: NOW });

describe('Cargo dependencies', () => {
  const manifest = '[package]\nname = "x"\n[dependencies]\nserde = "1.0"\nrand = { version = "0.8" }\n';
  const lock = (...crates: readonly (readonly [string, string])[]): string =>
    crates
      .map(
        ([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "registry+x"\n`,
      )
      .join('');

  it('are there when the crates of Cargo.lock were fetched', async () => {
    await sandbox.write({
      'Cargo.toml': manifest,
      'Cargo.lock': lock(['serde', '1.0.190'], ['rand', '0.8.5']),
      '../home/.cargo/registry/cache/index-1/serde-1.0.190.crate': '',
    });

    const { missing_dependencies } = await check();

    expect(missing_dependencies).toEqual(['rand@0.8']);
  });

  it('of one platform, or optional, need not be fetched', async () => {
    await sandbox.write({
      'Cargo.toml':
        '[dependencies]\nlog = { version = "0.4", optional = true }\n' +
        '[target."cfg(windows)".dependencies]\nwin = { package = "windows", version = "0.50" }\n',
      'Cargo.lock': lock(['log', '0.4.20'], ['windows', '0.50.0']),
    });

    const { dependencies_status } = await check();

    expect(dependencies_status).toBe('up_to_date');
  });

  it('are missing without Cargo.lock where no version that is there would do', async () => {
    await sandbox.write({
      'Cargo.toml': `${manifest}own = { path = "own" }\nlater = { version = "1", optional = true }\n`,
      '../home/.cargo/registry/cache/index-1/serde-1.0.190.crate': '',
      '../home/.cargo/registry/cache/index-1/rand-0.7.0.crate': '',
    });

    expect((await check()).missing_dependencies).toEqual(['rand@0.8']);
  });

  it('are unknown without Cargo.lock where some version would do', async () => {
    await sandbox.write({
      'Cargo.toml': manifest,
      '../home/.cargo/registry/cache/index-1/serde-1.0.190.crate': '',
      '../home/.cargo/registry/src/index-1/rand-0.8.5/Cargo.toml': '',
    });

    const { dependencies_status, checks } = await check();

    expect(dependencies_status).toBe('unknown');
    expect(checks.find(({ check }) => check === 'cargo_toml_dependencies')?.message).toContain('Cargo.lock');
  });
});
