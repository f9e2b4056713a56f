import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { UnavailableError } from '../../src/domain/errors.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { followFolder } from '../../src/files/followed-folder.ts';

let folder: string;
const inside = (name: string): string => path.join(folder, name);
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'hms followed ')));
  await mkdir(inside('above/fleet'), { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('a folder keeps the path by which it was named while that leads to it', async () => {
  await symlink(inside('above/fleet'), inside('link'));

  const followed = followFolder(inside('link'));
  await rename(inside('above'), inside('moved'));
  await rm(inside('link'));
  await symlink(inside('moved/fleet'), inside('link'));

  expect(followed.now).toBe(inside('link'));
});

it('a folder is found again after it, or one above it, was renamed, also when another one takes its place', async () => {
  const followed = followFolder(inside('above/fleet'));

  await rename(inside('above'), inside('moved'));
  expect(followed.now).toBe(inside('moved/fleet'));
  await rename(inside('moved/fleet'), inside('fleet'));
  await mkdir(inside('moved/fleet'));

  expect(followed.now).toBe(inside('fleet'));
});

it('a folder that was removed is told, also when a new one is there', async () => {
  const followed = followFolder(inside('above/fleet'));
  await rm(inside('above/fleet'), { recursive: true });
  await mkdir(inside('above/fleet'));

  expect(() => followed.now).toThrow(UnavailableError);
  expect(() => followed.now).toThrow('Start hms again where the folder is now, if it was moved.');
});

it('a store writes to where its folder is', async () => {
  const followed = followFolder(inside('above/fleet'));
  const store = createFileStore({
    get folder() {
      return path.join(followed.now, 'data');
    },
    reportDamage: String,
  });
  await rename(inside('above'), inside('moved'));

  await store.writeSummary('A', '# A\n');
  await writeFile(inside('moved/fleet/data/summaries/B.md'), '');

  await expect(rm(inside('above'))).rejects.toThrow('ENOENT');
});
