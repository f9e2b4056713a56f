import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startServerUser } from '../support/temporal/server-user.ts';
import { isAlive } from '../support/is-alive.ts';
import { useServerWorkspace } from '../support/temporal/use-server-workspace.ts';

const workspace = useServerWorkspace();
const { enter, servers } = workspace;

describe('the embedded server of a workspace that is moved', () => {
  it.each([
    ['the workspace', 'above/fleet', 'above/moved'],
    ['a folder above it', 'above', 'elsewhere'],
  ])('is the same one after %s was renamed, and ends with the last of its users', async (_, from, to) => {
    await mkdir(path.join(workspace.root, 'above', 'fleet'), { recursive: true });
    const before = await startServerUser(path.join(workspace.root, 'above', 'fleet'));
    await rename(path.join(workspace.root, from), path.join(workspace.root, to));
    const moved = path.join(workspace.root, to, from === 'above' ? 'fleet' : '');

    const after = await enter({ root: moved });

    expect(after.address).toBe(before.address);
    expect(await servers(moved)).toHaveLength(1);
    await before.leave();
    expect(await servers(moved)).toHaveLength(1);
    await after.leave();
    expect(await servers(moved)).toEqual([]);
    expect(await readdir(path.dirname(path.join(workspace.root, from)))).not.toContain(path.basename(from));
  });

  it('is left by the users of before the move in good order too', async () => {
    await mkdir(path.join(workspace.root, 'fleet'));
    const before = await enter({ root: path.join(workspace.root, 'fleet') });
    await rename(path.join(workspace.root, 'fleet'), path.join(workspace.root, 'moved'));
    const after = await startServerUser(path.join(workspace.root, 'moved'));
    await after.leave();
    expect(await servers(path.join(workspace.root, 'moved'))).toHaveLength(1);

    await before.leave();

    expect(await servers(path.join(workspace.root, 'moved'))).toEqual([]);
    expect(await readdir(workspace.root)).toEqual(['moved']);
  });

  it('ends when its workspace was removed, and says so to its users', async () => {
    await mkdir(path.join(workspace.root, 'fleet'));
    const server = await enter({ root: path.join(workspace.root, 'fleet') });
    const [pid = 0] = await servers(path.join(workspace.root, 'fleet'));
    await rm(path.join(workspace.root, 'fleet'), { recursive: true });

    await expect(server.lost).rejects.toThrow(/was removed or moved/);
    await server.leave();

    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });
});
