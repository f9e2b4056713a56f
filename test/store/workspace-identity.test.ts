import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimData, identify } from '../../src/store/workspace-identity.ts';
import { requireOwnData } from '../../src/store/own-data.ts';

const HERE = process.cwd();
let folder: string;
let root: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'hms identity ')));
  root = path.join(folder, 'fleet');
  await mkdir(root);
});
afterEach(async () => {
  process.chdir(HERE);
  await rm(folder, { recursive: true, force: true });
});

const idOf = async (place: string): Promise<string> => (await identify(place)).id;

describe('a workspace', () => {
  it('is the same by every path that leads to it', async () => {
    const id = await idOf(root);
    await symlink(root, path.join(folder, 'link'));
    await symlink(folder, path.join(folder, 'above'));
    process.chdir(folder);

    for (const place of ['link', 'link/', 'fleet/../fleet/.', 'above/fleet', 'above/link/']) {
      expect(await identify(place)).toMatchObject({ id, path: root, note: undefined });
    }
  });

  it('is the same after it, or a folder above it, was renamed, and knows where it was', async () => {
    const id = await idOf(root);
    await rename(root, path.join(folder, 'renamed'));
    await mkdir(path.join(folder, 'deep'));
    expect(await idOf(path.join(folder, 'renamed'))).toBe(id);
    await rename(path.join(folder, 'renamed'), path.join(folder, 'deep', 'fleet'));
    await rename(path.join(folder, 'deep'), path.join(folder, 'deeper'));

    const found = await identify(path.join(folder, 'deeper', 'fleet'));

    expect(found).toMatchObject({ id, note: undefined });
    expect(found.places.map((place) => path.relative(folder, place.path))).toEqual([
      'fleet',
      'renamed',
      'deeper/fleet',
    ]);
  });

  it('gets one id from processes that ask at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => idOf(root)));

    expect(new Set(ids).size).toBe(1);
  });

  it('keeps its id when its .hms was removed, and when its data came from a backup without one', async () => {
    const id = await idOf(root);
    await mkdir(path.join(root, 'data', 'events'), { recursive: true });
    await rm(path.join(root, '.hms'), { recursive: true });
    expect(await idOf(root)).toBe(id);
    await rm(path.join(root, 'data', 'identity'), { recursive: true });

    expect(await idOf(root)).toBe(id);
  });

  it('that is copied becomes one of its own while the original is there, and the original stays what it is', async () => {
    const id = await idOf(root);
    const copy = path.join(folder, 'copy');
    await cp(root, copy, { recursive: true });

    const found = await identify(copy);

    expect(found.id).not.toBe(id);
    expect(found.note).toContain(`a copy of ${root}`);
    expect(await identify(copy)).toMatchObject({ id: found.id, note: undefined });
    expect(await identify(root)).toMatchObject({ id, note: undefined });
  });

  it('whose copy takes its place is the same', async () => {
    const id = await idOf(root);
    await cp(root, path.join(folder, 'copy'), { recursive: true });
    await rm(root, { recursive: true });

    expect(await identify(path.join(folder, 'copy'))).toMatchObject({ id, note: undefined });
  });

  const comesFrom = async (host: string, place: string): Promise<void> => {
    const file = path.join(root, '.hms', 'workspace.json');
    const identity = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...identity, places: [{ host, path: place }] }));
  };

  it('that comes from another machine says so once', async () => {
    await identify(root);
    await comesFrom('elsewhere', '/srv/fleet');

    const [first, second] = [await identify(root), await identify(root)];

    expect(first.note).toContain('was used on elsewhere before (/srv/fleet)');
    expect([second.id, second.note]).toEqual([first.id, undefined]);
  });

  it('in a new container at the same path says nothing, and remembers the newest alone', async () => {
    await identify(root);
    await comesFrom('f00dcafe1234', root);

    const found = await identify(root);

    expect(found).toMatchObject({ note: undefined, places: [{ host: hostname(), path: root }] });
  });

  it('forgets places on other machines first, so that a copy is known as one after many moves', async () => {
    const id = await idOf(root);
    const file = path.join(root, '.hms', 'workspace.json');
    const identity = JSON.parse(await readFile(file, 'utf8')) as { places: object[] };
    const others = Array.from({ length: 40 }, (_, index) => ({ host: 'elsewhere', path: `/srv/${index}` }));
    await writeFile(file, JSON.stringify({ ...identity, places: [...identity.places, ...others] }));
    await rename(root, path.join(folder, 'moved'));
    await identify(path.join(folder, 'moved'));
    const copy = path.join(folder, 'copy');
    await cp(path.join(folder, 'moved'), copy, { recursive: true });
    await rename(path.join(folder, 'moved'), root);

    const found = await identify(copy);

    expect(found.id).not.toBe(id);
    expect(found.note).toContain(`a copy of ${root}`);
    const kept = JSON.parse(await readFile(file, 'utf8')) as { places: { path: string }[] };
    expect(kept.places.map((place) => place.path)).toEqual([
      root,
      ...others.slice(-20).map((place) => place.path),
      path.join(folder, 'moved'),
    ]);
  });

  it('that is copied with a link to its data is told to need data of its own, and the data stays as it is', async () => {
    const id = await idOf(root);
    await mkdir(path.join(folder, 'copy'));
    const copy = path.join(folder, 'copy');
    await cp(path.join(root, '.hms'), path.join(copy, '.hms'), { recursive: true });
    await symlink(path.join(root, 'data'), path.join(copy, 'data'));

    await expect(identify(copy)).rejects.toThrow(
      `\`data\` here leads to the data of ${root}; give this copy data of its own`,
    );
    expect(await identify(root)).toMatchObject({ id, note: undefined });
  });
});

describe('data', () => {
  const data = (): string => path.join(root, 'data');

  it.each([
    ['is gone', async () => rm(data(), { recursive: true })],
    [
      'is an empty folder',
      async () => {
        await rm(data(), { recursive: true });
        await mkdir(data());
      },
    ],
    [
      'is a disk that was never written to',
      async () => {
        await rm(data(), { recursive: true });
        await mkdir(path.join(data(), 'lost+found'), { recursive: true });
      },
    ],
  ])('that %s where something was recorded is not taken for new', async (_, change) => {
    await claimData(root);
    await change();

    await expect(requireOwnData(root)).rejects.toThrow(/its disk is not mounted, or somebody has removed it/);
    await expect(claimData(root)).rejects.toThrow('.hms/workspace.json too, and everything begins anew');
  });

  it('that is a link which leads nowhere is told, also in a new workspace', async () => {
    await symlink('/nowhere/hms-data', data());

    await expect(claimData(root)).rejects.toThrow(/is a link to \/nowhere\/hms-data, and nothing is there/);
  });

  it('of another workspace is told', async () => {
    await claimData(root);
    const other = path.join(folder, 'other');
    await mkdir(other);
    await claimData(other);
    await rm(data(), { recursive: true });
    await symlink(path.join(other, 'data'), data());

    await expect(requireOwnData(root)).rejects.toThrow(/is the data of another workspace/);
  });

  it('begins anew when what remembers it was removed too', async () => {
    await claimData(root);
    await rm(data(), { recursive: true });
    await rm(path.join(root, '.hms'), { recursive: true });

    await expect(claimData(root)).resolves.toBeUndefined();
  });
});
