import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ServerUnavailableError } from '../../src/domain/errors.ts';
import { tryLock } from '../../src/files/lock.ts';
import { openRunningServer } from '../../src/temporal/running-server.ts';
import { until } from '../support/workflows/server.ts';
import { startServerUser } from '../support/temporal/server-user.ts';
import { useServerWorkspace } from '../support/temporal/use-server-workspace.ts';

const workspace = useServerWorkspace();
const { enter, servers } = workspace;

describe('the embedded server', () => {
  it('is one for processes that start at the same time, and ends with the last of them', async () => {
    const users = await Promise.all([
      startServerUser(workspace.root),
      startServerUser(workspace.root),
      startServerUser(workspace.root),
      startServerUser(workspace.root),
    ]);

    expect(new Set(users.map(({ address }) => address)).size).toBe(1);
    expect(await servers()).toHaveLength(1);
    const [last, ...others] = users;
    await Promise.all(others.map((user) => user.leave()));
    expect(await servers()).toHaveLength(1);
    await last.leave();
    expect(await servers()).toEqual([]);
  });

  it('is found by who only looks, and neither started nor kept by that', async () => {
    await expect(openRunningServer(workspace.root)).rejects.toThrow(
      'No Temporal server of this workspace runs.',
    );
    const server = await enter({ root: workspace.root });

    const hidden = await openRunningServer(workspace.root);
    await hidden.session.close();
    const uiUrl = await server.showUi();
    const shown = await openRunningServer(workspace.root);
    await shown.session.close();
    await server.leave();

    expect([hidden.session.address, hidden.webUi]).toEqual([server.address, null]);
    expect(shown.webUi).toBe(uiUrl);
    expect(await servers()).toEqual([]);
  });

  it('is another one in another workspace, though both start at the same time', async () => {
    const other = path.join(workspace.root, 'other');
    await mkdir(other);

    const users = await Promise.all([startServerUser(workspace.root), startServerUser(other)]);

    expect(users[0].address).not.toBe(users[1].address);
    expect([await servers(), await servers(other)].map(({ length }) => length)).toEqual([1, 1]);
    await Promise.all(users.map((user) => user.leave()));
    expect([...(await servers()), ...(await servers(other))]).toEqual([]);
  });

  it('is taken over from a process that was killed, by whatever path the workspace is named', async () => {
    const user = await startServerUser(workspace.root);
    const [orphan] = await servers();
    user.process.kill('SIGKILL');
    await once(user.process, 'exit');
    const link = path.join(workspace.root, 'link');
    await symlink(workspace.root, link);

    const server = await enter({ root: path.relative(process.cwd(), link) });

    expect(server.address).toBe(user.address);
    expect(await servers()).toEqual([orphan]);
    await server.leave();
    expect(await servers()).toEqual([]);
  });

  it('keeps its address from one start to the next', async () => {
    const first = await startServerUser(workspace.root);
    await first.leave();
    const second = await startServerUser(workspace.root);
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

  it('says so when another command keeps it waiting', async () => {
    const gate = await tryLock(path.join(workspace.root, '.hms', 'temporal.gate.lock'));
    const said: string[] = [];

    const entering = enter({ report: (message) => said.push(message) });
    await until('a wait is reported', () => said.length > 0);
    gate?.release();
    const server = await entering;

    expect(said).toEqual([expect.stringMatching(/another command is starting or ending/)]);
    await server.leave();
  });
});
