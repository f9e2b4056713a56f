import { lchownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { realFolder } from '../../src/workspace/real-folder.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-real-')));
  for (const name of ['repository/.git', 'repository/a/b', 'secret', 'plain'])
    mkdirSync(path.join(root, name), { recursive: true });
  symlinkSync('../secret', path.join(root, 'repository/out'));
  symlinkSync('repository/out', path.join(root, 'twice'));
  symlinkSync('repository/a', path.join(root, 'link'));
  symlinkSync('loop', path.join(root, 'loop'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ['repository/a/b', 'repository/a/b'],
  ['link/b', 'repository/a/b'],
  ['twice', 'secret'],
])('%s is %s, by links that this user made', (folder, place) => {
  expect(realFolder(path.join(root, folder))).toEqual({ place: path.join(root, place) });
});

it('follows no links without an end', () => {
  expect(() => realFolder(path.join(root, 'loop'))).toThrow('ELOOP');
});

it('follows no link of a repository that another user made to what is not theirs', () => {
  const link = path.join(root, 'repository/out');
  // Only root can give a link away; whoever else runs this is asked as if the link were another's.
  const user = process.geteuid?.();
  const isRoot = user === 0;
  if (isRoot) lchownSync(link, 65_534, 65_534);
  const seen = process.geteuid;
  if (!isRoot) process.geteuid = () => (user ?? 0) + 1;
  try {
    const foreign = isRoot ? { foreign: link } : { place: path.join(root, 'secret') };
    expect(['repository/out', 'twice'].map((name) => realFolder(path.join(root, name)))).toEqual([
      foreign,
      foreign,
    ]);
  } finally {
    if (seen !== undefined) process.geteuid = seen;
  }
});
