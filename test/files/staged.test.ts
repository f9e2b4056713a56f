import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeAbandoned, stagedIn, stagingFor } from '../../src/files/staged.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'hms-staged-')));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('what a killed process left half written', () => {
  it('is removed at once, and nothing that a living one may still write', async () => {
    const dead = execFileSync('/bin/sh', ['-c', 'echo $$']).toString().trim();
    const own = stagedIn(folder);
    const left = stagedIn(folder).replace(`.${process.pid}-`, `.${dead}-`);
    const elsewhere = stagedIn(folder)
      .replace(`.${process.pid}-`, `.${dead}-`)
      .replace(/staged-[0-9a-f]{8}/, 'staged-00000000');
    for (const file of [own, left, elsewhere]) await writeFile(file, 'half');
    const folderOfThatName = left.slice(0, -1) + (left.endsWith('0') ? '1' : '0');
    await mkdir(folderOfThatName);

    removeAbandoned(folder);

    expect((await readdir(folder)).sort()).toEqual(
      [own, elsewhere, folderOfThatName].map((file) => path.basename(file)).sort(),
    );
  });
});

describe('where a file of a work tree is staged', () => {
  it('is the git folder, also of a component in a folder of the repository', async () => {
    execFileSync('git', ['init', '-q', folder]);
    await mkdir(path.join(folder, 'services/api'), { recursive: true });

    const places = ['.', 'services/api'].map((name) => stagingFor(path.join(folder, name), 'otherwise'));

    expect(places).toEqual([path.join(folder, '.git'), path.join(folder, '.git')]);
  });

  it('is no git folder that a link or a file leads to, nor what only has its name', async () => {
    const other = path.join(folder, 'other');
    execFileSync('git', ['init', '-q', other]);
    for (const name of ['link', 'file', 'name', 'none']) await mkdir(path.join(folder, name));
    await symlink('../other/.git', path.join(folder, 'link/.git'));
    await writeFile(path.join(folder, 'file/.git'), 'gitdir: ../other/.git\n');
    await mkdir(path.join(folder, 'name/.git'));

    const places = ['link', 'file', 'name', 'none'].map((name) => stagingFor(path.join(folder, name), name));

    expect(places).toEqual(['link', 'file', 'name', 'none']);
  });
});
