import { chmod, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { VERSION } from '../../src/version.ts';
import { createPlace, HMS, type Place } from '../support/cli/command-line.ts';

describe('bin/hms', () => {
  it('runs from any folder, through links, with spaces in their paths', async () => {
    await using place = await createPlace();
    await mkdir(path.join(place.folder, 'my bin'));
    await symlink(HMS, path.join(place.folder, 'direct link'));
    await symlink('../direct link', path.join(place.folder, 'my bin', 'hms'));

    const { stdout } = await execa(path.join(place.folder, 'my bin', 'hms'), ['--version'], { cwd: '/' });

    expect(stdout).toBe(VERSION);
  });

  it('runs in a shell that stops at the first error', async () => {
    await using place = await createPlace();

    const { code, stdout } = await place.shell('hms --version && hms nothing || echo "code $?"');

    expect([code, stdout]).toEqual([0, `${VERSION}\ncode 2\n`]);
  });

  it.each([
    [
      "node --version; echo 'v20.11.1'",
      /^hms needs Node 22 or newer; the PATH's is v20\.11\.1\. Run 'npm ci'/,
    ],
    ['exit 127', /^hms needs Node 22 or newer; there is none on the PATH/],
    ["echo 'something else'", /^hms needs Node 22 or newer; the PATH's says that its version is/],
  ])('says what it needs where only an unfit Node is there: %s', async (body, says) => {
    await using place = await createCopy(`#!/bin/sh\n${body.replace('node --version; ', '')}\n`);

    const { code, stdout, stderr } = await place.shell(`PATH="$PWD/machine:$PATH" copy/bin/hms --version`);

    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(says);
  });

  it('takes a newer Node of the PATH where none was installed for it', async () => {
    await using place = await createCopy(
      '#!/bin/sh\n[ "$1" = --version ] && echo v24.0.0 || echo "ran $*"\n',
    );

    const { code, stdout } = await place.shell(`PATH="$PWD/machine:$PATH" copy/bin/hms tracker list`);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ran (--[a-z]\S+ )+\S.*\/copy\/dist\/cli\/cli\.js tracker list\n$/);
  });

  it.each([
    [
      'nothing of what it sets for its own memory',
      {},
      'at its start glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1, for commands undefined',
    ],
    [
      'what was set before',
      { GLIBC_TUNABLES: 'glibc.malloc.check=0' },
      'at its start glibc.malloc.check=0, for commands glibc.malloc.check=0',
    ],
  ])('hands on to commands %s', async (_, env, says) => {
    await using place = await createPlace();
    const tunables = 'process.env.GLIBC_TUNABLES';
    await place.write({
      'watch.mjs': `const before = ${tunables}; process.on('exit', () => console.log('at its start ' + before + ', for commands ' + ${tunables}));`,
    });

    const { stdout } = await execa(HMS, ['--version'], {
      cwd: place.folder,
      env: { ...env, NODE_OPTIONS: '--import ./watch.mjs' },
    });

    expect(stdout).toBe(`${VERSION}\n${says}`);
  });

  it.each([
    ['bin', 'npm ci'],
    ['node_modules', 'npm run build'],
  ])('says how to build it where it is not built, and has the folder %s: %s', async (folder, build) => {
    await using place = await createPlace();

    const { code, stderr } = await place.shell(
      `mkdir -p copy/bin copy/${folder}; cp "${HMS}" copy/bin/; copy/bin/hms --version`,
    );

    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(new RegExp(`^hms is not built: .*Run '${build}' in `)),
    ]);
  });
});

/** A copy of hms without its own Node, beside a machine whose only `node` is this script. */
async function createCopy(node: string): Promise<Place> {
  const place = await createPlace();
  await place.write({ 'copy/dist/cli/cli.js': '', 'machine/node': node });
  await chmod(path.join(place.folder, 'machine/node'), 0o755);
  await place.shell(`mkdir copy/bin; cp "${HMS}" copy/bin/`);
  return place;
}
