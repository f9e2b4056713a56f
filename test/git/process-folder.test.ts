import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { processFolder } from '../../src/git/process-folder.ts';

/** No process has such a number. */
const left = path.join(tmpdir(), 'hms-git-999999999-left');
beforeEach(() => {
  rmSync(processFolder(), { recursive: true });
  mkdirSync(path.join(left, 'a/info'), { recursive: true, mode: 0o700 });
});
afterEach(() => {
  rmSync(left, { recursive: true, force: true });
});

it('is the same until it is gone, and one that a kill left is removed', () => {
  const first = processFolder();

  expect(processFolder()).toBe(first);
  expect(existsSync(left)).toBe(false);
});

it('is another one where somebody else could have made that of its name', () => {
  const first = processFolder();
  chmodSync(first, 0o777);
  const second = processFolder();
  rmSync(first, { recursive: true });

  expect(second).not.toBe(first);
});
