import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import { childEnvironment, leftOut } from '../../src/process/child-environment.ts';
import { runCommand } from '../../src/process/run-command.ts';

const KEPT_BACK = {
  TEMPORAL_API_KEY: 'a',
  TEMPORAL_ADDRESS: 'b',
  HMS_ROOT: 'c',
  HMS_BY: 'd',
  AWS_SECRET_ACCESS_KEY: 'e',
  AZURE_CLIENT_SECRET: 'f',
  GOOGLE_APPLICATION_CREDENTIALS: 'g',
  GITHUB_TOKEN: 'h',
  CI_JOB_TOKEN: 'i',
  NPM_TOKEN: 'j',
  npm_config__authToken: 'k',
  DATABASE_URL: 'l',
  VAULT: 'm',
  SSH_AUTH_SOCK: 'n',
  https_proxy: 'http://ada:secret@proxy:3128',
};
const GIVEN = {
  PATH: '/usr/bin',
  HOME: '/home/ada',
  LC_ALL: 'C',
  XDG_RUNTIME_DIR: '/run/user/1',
  JAVA_HOME: '/opt/java',
  GOPATH: '/go',
  CARGO_HOME: '/cargo',
  NODE_OPTIONS: '--x',
  CI: 'true',
  http_proxy: 'http://proxy:3128',
};

describe('the environment of a command', () => {
  it('has the usual variables and nothing that may be a secret', () => {
    expect(childEnvironment({ ...GIVEN, ...KEPT_BACK })).toEqual(GIVEN);
  });

  it('has what is named, by name or by beginning', () => {
    const given = childEnvironment({ DATABASE_URL: 'l', SHOP_A: '1', SHOP_B: '2', SHO: '3' }, [
      'DATABASE_URL',
      'SHOP_*',
    ]);

    expect(given).toEqual({ DATABASE_URL: 'l', SHOP_A: '1', SHOP_B: '2' });
  });
});

describe('a command that misses a variable', () => {
  const own = { DATABASE_URL: 'x', PATH: '/usr/bin', SHOP_KEY: 'y' };

  it('is told of', () => {
    expect(leftOut("KeyError: 'DATABASE_URL'", [], own)).toContain(
      'It was not given DATABASE_URL, which hms itself has',
    );
  });

  it.each([
    ['a word that only ends as its name does', 'MY_DATABASE_URL, DATABASE_URL2, DATABASE', []],
    ['what hms has not either', 'OTHER_URL is not set', []],
    ['what was given', 'DATABASE_URL is wrong', ['DATABASE_URL']],
  ])('is not told of %s', (_, printed, passing) => {
    expect(leftOut(printed, passing, own)).toBe('');
  });
});

describe('a command that runs', () => {
  afterEach(() => {
    delete process.env['HMS_TEST_CANARY'];
  });

  it('gets none of hms’s own variables', async () => {
    process.env['HMS_TEST_CANARY'] = 'canary';
    const options = { cwd: tmpdir(), timeoutMs: 10_000 };

    const { stdout } = await runCommand(['env'], options);
    const named = await runCommand(['env'], { ...options, passing: ['HMS_TEST_CANARY'] });

    expect(stdout).not.toMatch(/^(?:HMS|TEMPORAL)_/m);
    expect(named.stdout).toContain('HMS_TEST_CANARY=canary');
  });
});
