import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ServerUnavailableError } from '../../src/domain/errors.ts';
import { tryLock } from '../../src/files/lock.ts';
import { until } from '../support/workflows/server.ts';
import { startServerUser } from '../support/temporal/server-user.ts';
import { useServerWorkspace } from '../support/temporal/use-server-workspace.ts';

const workspace = useServerWorkspace();
const { enter, servers } = workspace;

/** A program that stands in for the server's. */
async function program(text: string): Promise<string> {
  const file = path.join(workspace.root, 'program');
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('an embedded server that does not work', () => {
  it('sets a database aside that a kill left unfinished, and begins a new one', async () => {
    await mkdir(path.join(workspace.root, '.hms'));
    const unfinished = new DatabaseSync(path.join(workspace.root, '.hms', 'temporal.db'));
    unfinished.exec('CREATE TABLE begun (id)');
    unfinished.close();

    const server = await enter();

    expect(await servers()).toHaveLength(1);
    expect(await readdir(path.join(workspace.root, '.hms'))).toContainEqual(
      expect.stringMatching(/^temporal\.db\.unfinished-/),
    );
    await server.leave();
  });

  it('begins again with an empty database file', async () => {
    await mkdir(path.join(workspace.root, '.hms'));
    await writeFile(path.join(workspace.root, '.hms', 'temporal.db'), '');

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
      const lock = await tryLock(path.join(workspace.root, '.hms', 'temporal.users.lock'), 'shared');
      lock?.release();
      return lock === undefined;
    });

    await server.abandon();

    expect(await servers()).toEqual([]);
    await leaving;
  });

  it('is ended at once, at whatever moment of a good end that is', async () => {
    for (const turns of [0, 1, 2, 3, 5, 10, 100]) {
      const server = await enter();
      const leaving = server.leave();
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();

      await server.abandon();

      expect(await servers()).toEqual([]);
      await leaving;
    }
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
    const entering = enter({ findExecutable: () => Promise.resolve(path.join(workspace.root, 'nothing')) });

    await expect(entering).rejects.toThrow(/nothing cannot be run: .*ENOENT/);
  });

  it('leaves nothing that keeps the next command from starting', async () => {
    const executable = await program('exit 1');
    const entering = enter({ findExecutable: () => Promise.resolve(executable) });
    await expect(entering).rejects.toThrow(ServerUnavailableError);

    const server = await enter();

    await until('the server runs', async () => (await servers()).length === 1);
    expect(await readFile(path.join(workspace.root, '.hms', 'temporal.log'), 'utf8')).toContain('Server:');
    await server.leave();
  });

  it('is ended and started anew when somebody has removed its database', async () => {
    const user = await startServerUser(workspace.root);
    const [orphan] = await servers();
    user.process.kill('SIGKILL');
    await once(user.process, 'exit');
    for (const suffix of ['', '-wal', '-shm'])
      await rm(path.join(workspace.root, '.hms', `temporal.db${suffix}`));

    const server = await enter();

    expect(await servers()).toEqual([expect.not.closeTo(orphan ?? 0, 0)]);
    await server.leave();
    expect(await servers()).toEqual([]);
  });

  it('is not started on a database that a process which cannot be seen has open', async () => {
    const first = await enter();
    await first.leave();
    const held = new DatabaseSync(path.join(workspace.root, '.hms', 'temporal.db'));
    held.exec('SELECT * FROM sqlite_schema');

    await expect(enter()).rejects.toThrow(/Another process has .*temporal\.db open.*End that process/s);

    held.close();
    const second = await enter();
    await second.leave();
  });

  it('leaves a program alone that only looks at its database', async () => {
    const server = await enter();
    const looker = spawn('tail', ['-f', path.join(workspace.root, '.hms', 'temporal.db')], {
      stdio: 'ignore',
    });
    await once(looker, 'spawn');

    await server.leave();

    expect(looker.exitCode ?? looker.signalCode).toBeNull();
    looker.kill();
  });
});
