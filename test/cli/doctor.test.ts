import { chmod, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { usersWhoLogIn } from '../../src/cli/doctor/access.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { runLine } from '../support/cli/run-line.ts';

interface Report {
  readonly checks: readonly {
    readonly check: string;
    readonly verdict: string;
    readonly measured: string;
    readonly remedy: string;
  }[];
}

let fleet: Fleet;
beforeAll(async () => {
  fleet = await createFleet({ A: {} });
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
});

describe('hms doctor', () => {
  it('says of everything that hms needs what it found, and ends with 0 when nothing is missing', async () => {
    const { code, stdout } = await runLine(fleet.root, ['doctor', '--json']);

    const { checks } = JSON.parse(stdout) as Report;
    expect(checks.map(({ check }) => check)).toEqual([
      'node',
      'git',
      'workspace',
      'components',
      'data',
      'clock',
      'proxy',
      'temporal',
      'database',
      'server',
      'access',
    ]);
    expect(checks.filter(({ verdict }) => verdict === 'missing')).toEqual([]);
    expect(checks.find(({ check }) => check === 'workspace')?.measured).toContain('1 component');
    expect(code).toBe(0);
  });

  it('ends with 1, names what is missing and what to do, and makes the other checks all the same', async () => {
    const { code, stdout } = await runLine(fleet.root, ['doctor', '--json'], {
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      TEMPORAL_CLI_PATH: '/nowhere/temporal',
    });

    const { checks } = JSON.parse(stdout) as Report;
    const missing = checks.filter(({ verdict }) => verdict === 'missing');
    expect(missing.map(({ check }) => check)).toEqual(['temporal', 'server']);
    expect(missing[0]?.measured).toContain('TEMPORAL_CLI_PATH is /nowhere/temporal');
    expect(missing[1]?.remedy).toContain('correct TEMPORAL_ADDRESS');
    expect(code).toBe(1);
  });

  it('tells of a missing workspace once', async () => {
    const { code, stdout } = await runLine(fleet.file('SYSTEM-COMPONENTS/A'), ['doctor', '--json']);

    const { checks } = JSON.parse(stdout) as Report;
    const missing = checks.filter(({ verdict }) => verdict === 'missing');
    expect(missing.map(({ check }) => check)).toEqual(['workspace']);
    expect(missing[0]?.measured).toContain('There is no workspace here');
    expect(checks.at(-1)?.measured).toBe('cannot be checked without the workspace');
    expect(code).toBe(1);
  });

  it('sees a clock that was set back, and a database that is none', async () => {
    await using place = await createFleet({ A: {} });
    await runLine(place.root, ['tracker', 'start', 'A', '--success']);
    const tomorrow = new Date(Date.now() + 86_400_000);
    const [log] = await readdir(place.file('data/events'), { recursive: true });
    await utimes(place.file(`data/events/${log}`), tomorrow, tomorrow);
    await mkdir(place.file('.hms'), { recursive: true });
    await writeFile(place.file('.hms/temporal.db'), 'x'.repeat(5_000));

    const { code, stdout } = await runLine(place.root, ['doctor', '--json']);

    const { checks } = JSON.parse(stdout) as Report;
    const found = new Map(checks.map((check) => [check.check, check]));
    expect(found.get('clock')).toMatchObject({
      verdict: 'note',
      remedy: expect.stringContaining('Set the clock'),
    });
    expect(found.get('clock')?.measured).toContain(tomorrow.toISOString().slice(0, 19).replace('T', ' '));
    expect(found.get('database')).toMatchObject({
      verdict: 'missing',
      measured: expect.stringMatching(/not a database/),
    });
    expect(code).toBe(1);
  });

  it('says who else can reach the server and look into what is kept, and what to do', async () => {
    await using place = await createFleet({ A: {} });
    for (const name of ['.hms', 'data']) {
      await mkdir(place.file(name), { recursive: true });
      await chmod(place.file(name), name === 'data' ? 0o755 : 0o700);
    }
    const asked = async (env: NodeJS.ProcessEnv) => {
      const { stdout } = await runLine(place.root, ['doctor', '--json'], env);
      return (JSON.parse(stdout) as Report).checks.find(({ check }) => check === 'access');
    };

    const embedded = await asked({});
    const open = await asked({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const keyed = await asked({ TEMPORAL_ADDRESS: '127.0.0.1:1', TEMPORAL_API_KEY: 'k' });

    expect(embedded?.measured).toMatch(
      /^the embedded server .*; others may look into .*: data has mode 755$/,
    );
    expect(embedded?.remedy).toContain(`chmod -R go= ${place.file('data')}`);
    expect(open?.measured).toContain('127.0.0.1:1 is asked without a log-in');
    expect(open?.remedy).toContain('TEMPORAL_TLS_CLIENT_CERT_PATH');
    expect(keyed?.measured).toContain('with an API key');
  });

  it('counts those who can log in', () => {
    const passwd =
      'root:x:0:0::/root:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\nsync:x:4:65534::/bin:/bin/sync\nada:x:1000:1000:Ada,,,:/home/ada:/bin/zsh\nold:x:1001:1001::/:\n';

    expect(usersWhoLogIn(passwd).map(({ name }) => name)).toEqual(['root', 'ada']);
  });
});
