import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { requireRoom } from '../../src/files/room.ts';
import { stagedIn } from '../../src/files/staged.ts';

it('asking a disk for room leaves nothing, and removes what a killed process has left of that', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hms room '));
  try {
    const { pid } = spawnSync('true');
    const mine = stagedIn(folder);
    await writeFile(mine, 'x'.repeat(4096));
    await rename(mine, mine.replace(`.${process.pid}-`, `.${pid}-`));

    await requireRoom(folder, 4096);

    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
