import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ServerUnavailableError } from '../../src/domain/errors.ts';
import {
  enterEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from '../../src/temporal/embedded-server.ts';
import { tryLock } from '../../src/files/lock.ts';
import { findServers } from '../../src/temporal/server-processes.ts';
import { until } from '../support/workflows/server.ts';
import { startServerUser } from '../support/temporal/server-user.ts';
import { isAlive } from '../support/is-alive.ts';
import { serverProgram } from '../support/temporal/server-program.ts';

const EXECUTABLE = serverProgram();

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'hms server ')));
});
afterEach(async () => {
  for (const pid of await servers()) process.kill(pid, 'SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

function servers(workspace = root): Promise<number[]> {
  return findServers(path.join(workspace, '.hms', 'temporal.db'));
}

function enter(options: Partial<EmbeddedServerOptions> = {}): Promise<EmbeddedServer> {
  return enterEmbeddedServer({
    root,
    ports: { port: undefined, uiPort: undefined },
    findExecutable: () => Promise.resolve(EXECUTABLE),
    report: () => undefined,
    ...options,
  });
}

/** A program that stands in for the server's. */
async function program(text: string): Promise<string> {
  const file = path.join(root, 'program');
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('the embedded server', () => {
  it('is one for processes that start at the same time, and ends with the last of them', async () => {
    const users = await Promise.all([
      startServerUser(root),
      startServerUser(root),
      startServerUser(root),
      startServerUser(root),
    ]);

    expect(new Set(users.map(({ address }) => address)).size).toBe(1);
    expect(await servers()).toHaveLength(1);
    const [last, ...others] = users;
    await Promise.all(others.map((user) => user.leave()));
    expect(await servers()).toHaveLength(1);
    await last.leave();
    expect(await servers()).toEqual([]);
  });

  it('is another one in another workspace, though both start at the same time', async () => {
    const other = path.join(root, 'other');
    await mkdir(other);

    const users = await Promise.all([startServerUser(root), startServerUser(other)]);

    expect(users[0].address).not.toBe(users[1].address);
    expect([await servers(), await servers(other)].map(({ length }) => length)).toEqual([1, 1]);
    await Promise.all(users.map((user) => user.leave()));
    expect([...(await servers()), ...(await servers(other))]).toEqual([]);
  });

  it('is taken over from a process that was killed, by whatever path the workspace is named', async () => {
    const user = await startServerUser(root);
    const [orphan] = await servers();
    user.process.kill('SIGKILL');
    await once(user.process, 'exit');
    const link = path.join(root, 'link');
    await symlink(root, link);

    const server = await enter({ root: path.relative(process.cwd(), link) });

    expect(server.address).toBe(user.address);
    expect(await servers()).toEqual([orphan]);
    await server.leave();
    expect(await servers()).toEqual([]);
  });

  it.each([
    ['the workspace', 'above/fleet', 'above/moved'],
    ['a folder above it', 'above', 'elsewhere'],
  ])('is the same one after %s was renamed, and ends with the last of its users', async (_, from, to) => {
    await mkdir(path.join(root, 'above', 'fleet'), { recursive: true });
    const before = await startServerUser(path.join(root, 'above', 'fleet'));
    await rename(path.join(root, from), path.join(root, to));
    const moved = path.join(root, to, from === 'above' ? 'fleet' : '');

    const after = await enter({ root: moved });

    expect(after.address).toBe(before.address);
    expect(await servers(moved)).toHaveLength(1);
    await before.leave();
    expect(await servers(moved)).toHaveLength(1);
    await after.leave();
    expect(await servers(moved)).toEqual([]);
    expect(await readdir(path.dirname(path.join(root, from)))).not.toContain(path.basename(from));
  });

  it('is left by the users of before the move in good order too', async () => {
    await mkdir(path.join(root, 'fleet'));
    const before = await enter({ root: path.join(root, 'fleet') });
    await rename(path.join(root, 'fleet'), path.join(root, 'moved'));
    const after = await startServerUser(path.join(root, 'moved'));
    await after.leave();
    expect(await servers(path.join(root, 'moved'))).toHaveLength(1);

    await before.leave();

    expect(await servers(path.join(root, 'moved'))).toEqual([]);
    expect(await readdir(root)).toEqual(['moved']);
  });

  it('ends when its workspace was removed, and says so to its users', async () => {
    await mkdir(path.join(root, 'fleet'));
    const server = await enter({ root: path.join(root, 'fleet') });
    const [pid = 0] = await servers(path.join(root, 'fleet'));
    await rm(path.join(root, 'fleet'), { recursive: true });

    await expect(server.lost).rejects.toThrow(/was removed or moved/);
    await server.leave();

    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('is ended and started anew when somebody has removed its database', async () => {
    const user = await startServerUser(root);
    const [orphan] = await servers();
    user.process.kill('SIGKILL');
    await once(user.process, 'exit');
    for (const suffix of ['', '-wal', '-shm']) await rm(path.join(root, '.hms', `temporal.db${suffix}`));

    const server = await enter();

    expect(await servers()).toEqual([expect.not.closeTo(orphan ?? 0, 0)]);
    await server.leave();
    expect(await servers()).toEqual([]);
  });

  it('is not started on a database that a process which cannot be seen has open', async () => {
    const first = await enter();
    await first.leave();
    const held = new DatabaseSync(path.join(root, '.hms', 'temporal.db'));
    held.exec('SELECT * FROM sqlite_schema');

    await expect(enter()).rejects.toThrow(/Another process has .*temporal\.db open.*End that process/s);

    held.close();
    const second = await enter();
    await second.leave();
  });

  it('keeps its address from one start to the next', async () => {
    const first = await startServerUser(root);
    await first.leave();
    const second = await startServerUser(root);
    await second.leave();

    expect(second.address).toBe(first.address);
  });

  it('listens where it was told to', async () => {
    const probe = await enter();
    const port = Number(probe.address.split(':')[1]) + 1_000;
    await probe.leave();

    const server = await enter({ ports: { port, uiPort: port + 1 } });

    expect([server.address, server.uiUrl]).toEqual([`127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`]);
    await server.leave();
  });

  it('is refused a port that is in use, by its number and its variable', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as { port: number };

    const entering = enter({ ports: { port, uiPort: undefined } });

    await expect(entering).rejects.toThrow(ServerUnavailableError);
    await expect(entering).rejects.toThrow(
      new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use.*HMS_TEMPORAL_PORT`),
    );
    expect(await servers()).toEqual([]);
    listener.close();
  });

  it('sets a database aside that a kill left unfinished, and begins a new one', async () => {
    await mkdir(path.join(root, '.hms'));
    const unfinished = new DatabaseSync(path.join(root, '.hms', 'temporal.db'));
    unfinished.exec('CREATE TABLE begun (id)');
    unfinished.close();

    const server = await enter();

    expect(await servers()).toHaveLength(1);
    expect(await readdir(path.join(root, '.hms'))).toContainEqual(
      expect.stringMatching(/^temporal\.db\.unfinished-/),
    );
    await server.leave();
  });

  it('begins again with an empty database file', async () => {
    await mkdir(path.join(root, '.hms'));
    await writeFile(path.join(root, '.hms', 'temporal.db'), '');

    const server = await enter();
    await server.leave();

    expect(await servers()).toEqual([]);
  });

  it('tells its users when it ends before its time', async () => {
    const server = await enter();

    for (const pid of await servers()) process.kill(pid, 'SIGKILL');

    await expect(server.lost).rejects.toThrow(/run the same command again/);
    await server.leave();
  });

  it('is started again when it hangs', async () => {
    const first = await enter();
    const [hanging] = await servers();
    process.kill(hanging ?? 0, 'SIGSTOP');
    const said: string[] = [];

    const second = await enter({ report: (message) => said.push(message) });

    expect(said).toEqual([expect.stringContaining('does not answer')]);
    expect(await servers()).not.toContain(hanging);
    await first.leave();
    await second.leave();
    expect(await servers()).toEqual([]);
  });

  it('is ended at once by a process that has no time to wait for the good end of one that hangs', async () => {
    const server = await enter();
    for (const pid of await servers()) process.kill(pid, 'SIGSTOP');
    const leaving = server.leave();
    await until('its end is under way', async () => {
      const lock = await tryLock(path.join(root, '.hms', 'temporal.users.lock'), 'shared');
      lock?.release();
      return lock === undefined;
    });

    await server.abandon();

    expect(await servers()).toEqual([]);
    await leaving;
  });

  it('is ended at once, at whatever moment of a good end that is', async () => {
    for (const turns of [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 30, 100, 300]) {
      const server = await enter();
      const leaving = server.leave();
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();

      await server.abandon();

      expect(await servers()).toEqual([]);
      await leaving;
    }
  });

  it('says so when another command keeps it waiting', async () => {
    const gate = await tryLock(path.join(root, '.hms', 'temporal.gate.lock'));
    const said: string[] = [];

    const entering = enter({ report: (message) => said.push(message) });
    await until('a wait is reported', () => said.length > 0);
    gate?.release();
    const server = await entering;

    expect(said).toEqual([expect.stringMatching(/another command is starting or ending/)]);
    await server.leave();
  });

  it('leaves a program alone that only looks at its database', async () => {
    const server = await enter();
    const looker = spawn('tail', ['-f', path.join(root, '.hms', 'temporal.db')], { stdio: 'ignore' });
    await once(looker, 'spawn');

    await server.leave();

    expect(looker.exitCode ?? looker.signalCode).toBeNull();
    looker.kill();
  });
});

describe('a program that is no Temporal server', () => {
  it('is named, with what it said, when it ends', async () => {
    const executable = await program('echo "unknown command: server" >&2; exit 1');

    const entering = enter({ findExecutable: () => Promise.resolve(executable) });

    await expect(entering).rejects.toThrow(ServerUnavailableError);
    await expect(entering).rejects.toThrow(/program ended at once\. unknown command: server/);
    expect(await servers()).toEqual([]);
  });

  it('is named when it cannot be run', async () => {
    const entering = enter({ findExecutable: () => Promise.resolve(path.join(root, 'nothing')) });

    await expect(entering).rejects.toThrow(/nothing cannot be run: .*ENOENT/);
  });

  it('leaves nothing that keeps the next command from starting', async () => {
    const executable = await program('exit 1');
    const entering = enter({ findExecutable: () => Promise.resolve(executable) });
    await expect(entering).rejects.toThrow(ServerUnavailableError);

    const server = await enter();

    await until('the server runs', async () => (await servers()).length === 1);
    expect(await readFile(path.join(root, '.hms', 'temporal.log'), 'utf8')).toContain('Server:');
    await server.leave();
  });
});
