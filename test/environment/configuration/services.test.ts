import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { HealthDeclaration } from '../../../src/domain/health/health.ts';
import { checkNeededFolders } from '../../../src/environment/configuration/needed-folders.ts';
import { checkPorts } from '../../../src/environment/configuration/ports.ts';
import { checkServices } from '../../../src/environment/configuration/services.ts';
import { createMissingFolder } from '../../../src/environment/fixes/create-missing-folder.ts';
import { composeServices } from '../../../src/environment/services/compose-file.ts';
import { useSandbox } from '../../support/environment/use-sandbox.ts';

const sandbox = useSandbox();
const asWritten = (text: string): string => text;

/** A server of this process, which works in the repository of HMS Status and not in the component's. */
async function listening(): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}

const COMPOSE = `x-common: &common
  restart: always
services:
  api:
    build: .
    depends_on:
      db: { condition: service_healthy }
    ports: ['\${API_PORT:-8080}:80', '9000']
  db:
    <<: *common
    image: postgres
    ports:
      - 127.0.0.1:5433:5432
      - { target: 53, published: 5353, protocol: udp }
      - published: '7000-7002'
    volumes: ['./data:/var/lib/postgresql/data', 'named:/x', './Caddyfile:/etc/Caddyfile']
  mail:
    image: mailpit
  debug:
    image: debug
    profiles: [debug]
`;

describe('a compose file', () => {
  it('says what its services publish, need and mount, and on which lines', () => {
    const services = composeServices(COMPOSE, (text) => (text.startsWith('${') ? '8080' : text));

    expect(services).toMatchObject([
      { name: 'api', line: 4, isBuilt: true, needs: ['db'], ports: [{ port: 8080, line: 8 }] },
      {
        name: 'db',
        line: 9,
        ports: [{ port: 5433, line: 13 }],
        mounts: [
          { source: './data', isFolder: true, line: 16 },
          { source: './Caddyfile', isFolder: false },
        ],
      },
      { name: 'mail', ports: [] },
      { name: 'debug', isOptional: true },
    ]);
  });

  it.each(['services: [', 'services: {a: 1}', '- a', 'services: {a: *b}', ''])(
    'asks for nothing with %j',
    (text) => {
      expect(composeServices(text, asWritten)).toEqual([]);
    },
  );
});

const docker = async (script: string): Promise<void> => {
  const file = join(sandbox.root, 'bin', 'docker');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
};

describe('the services that a component needs', () => {
  it('run where a container of its folder does, and others do not', async () => {
    await sandbox.write({ 'compose.yaml': COMPOSE.replace('db: {', 'mail: {}\n      db: {') });
    await docker(`printf '${sandbox.folder}\\tmail\\n/other\\tdb\\n'`);

    const { checks, findings, requirements } = await checkServices(sandbox.folder);

    expect(checks).toMatchObject([
      {
        check: 'service_db',
        status: 'failure',
        message: 'db (compose.yaml:10) does not run; nothing listens at 5433',
      },
      { check: 'service_mail', status: 'success', value: 'runs in a container' },
    ]);
    expect(findings).toMatchObject([
      { type: 'service_not_running', severity: 'low', path: 'compose.yaml', line: 10 },
    ]);
    expect(requirements).toMatchObject([
      { kind: 'service', name: 'db', path: 'compose.yaml', line: 10, check: 'service_db' },
      { name: 'mail' },
    ]);
  });

  it.each([
    ['docker or podman has to be here for this to be told', null],
    ['docker has to answer for this to be told; it says: no daemon', 'echo no daemon >&2; exit 1'],
  ])('cannot be told: %s', async (reason, script) => {
    await sandbox.write({ 'compose.yaml': 'services:\n  db:\n    image: postgres\n' });
    if (script !== null) await docker(script);

    const { checks, findings } = await checkServices(sandbox.folder);

    expect(checks).toMatchObject([{ status: 'unknown', message: `db (compose.yaml:2): ${reason}` }]);
    expect(findings).toEqual([]);
  });

  it('are there where something listens at their port, whatever runs containers', async () => {
    await using server = await listening();
    await sandbox.write({
      'compose.yaml': `services:\n  db:\n    image: postgres\n    ports: ['\${DB_PORT:-${server.port}}:5432']\n`,
    });

    const own = await checkServices(sandbox.folder);
    await sandbox.write({ '.env': 'DB_PORT=1\n' });
    const elsewhere = await checkServices(sandbox.folder);

    expect(own.checks).toMatchObject([{ status: 'success', value: 'listens at its port' }]);
    expect(elsewhere.checks).toMatchObject([{ status: 'unknown' }]);
  });
});

describe('the ports that a component takes', () => {
  it('are in use where a process of another repository listens', async () => {
    await using server = await listening();
    const health = HealthDeclaration.parse({ http: `http://localhost:${server.port}/health` });
    await sandbox.write({ '.env.example': `A=1\nPORT=${server.port}\nDB_PORT=${server.port}\n` });

    const { checks, findings } = await checkPorts(sandbox.folder, { health });

    expect(checks).toMatchObject([{ check: `port_${server.port}`, status: 'failure' }]);
    expect(findings).toMatchObject([{ type: 'port_in_use', severity: 'low', path: '.env.example', line: 2 }]);
    expect(findings[0]?.description).toContain(`(process ${process.pid}), which works in ${process.cwd()}`);
  });

  it('are not told of where an env file gives another one', async () => {
    await using server = await listening();
    await sandbox.write({ '.env.example': `PORT=${server.port}\n`, '.env': 'PORT=1\n' });

    expect((await checkPorts(sandbox.folder, {})).checks).toEqual([]);
  });

  it('are free for its own process, and for one of which it cannot be told', async () => {
    const serve =
      "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })";
    const own = spawn(process.execPath, ['-e', serve], { cwd: sandbox.folder });
    const ofNobody = spawn(process.execPath, ['-e', serve], { cwd: '/' });
    try {
      const ports = await Promise.all(
        [own, ofNobody].map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
      );
      const tcp = ports.map((port, index) => ({ name: `c${index}`, tcp: `127.0.0.1:${port}` }));

      expect((await checkPorts(sandbox.folder, { health: HealthDeclaration.parse(tcp) })).findings).toEqual(
        [],
      );
    } finally {
      own.kill();
      ofNobody.kill();
    }
  });
});

describe('a folder that is needed', () => {
  const FILES = {
    'compose.yaml': COMPOSE,
    '.env.example': 'UPLOAD_DIR=./var/uploads\nOUT_DIR=./dist\nLOG_DIR=/var/log/acme\nX_DIR=./../up\n',
  };

  it('is made where a file names it, once, and taken away again while it is empty', async () => {
    await sandbox.write(FILES);
    const fix = { id: 'create_missing_folder', fingerprint: '', why: '', action: '', path: '' };

    const before = await checkNeededFolders(sandbox.folder);
    const effect = await createMissingFolder.apply(sandbox.folder, fix, {});
    const after = await checkNeededFolders(sandbox.folder);
    await createMissingFolder.undo?.(sandbox.folder, effect?.undo ?? {}, {});

    expect(before.checks[0]?.message).toBe(
      'not there, and needed as a folder: data (compose.yaml:16), var/uploads (.env.example:1)',
    );
    expect(before.findings).toMatchObject([{ fix: 'create_missing_folder', path: 'compose.yaml', line: 16 }]);
    expect(effect?.undo).toEqual({ folders: '["data","var","var/uploads"]' });
    expect(after.checks).toEqual([]);
    expect((await readdir(sandbox.folder)).sort()).toEqual(['.env.example', 'compose.yaml']);
  });

  it('stays where something was put into it, and is not made below a file', async () => {
    await sandbox.write({ ...FILES, var: '' });
    const fix = { id: 'create_missing_folder', fingerprint: '', why: '', action: '', path: '' };

    const effect = await createMissingFolder.apply(sandbox.folder, fix, {});
    await mkdir(join(sandbox.folder, 'data', 'base'));

    expect(effect?.undo).toEqual({ folders: '["data"]' });
    await expect(createMissingFolder.undo?.(sandbox.folder, effect?.undo ?? {}, {})).rejects.toThrow(
      'data is not empty any more, so it is left as it is',
    );
  });
});
