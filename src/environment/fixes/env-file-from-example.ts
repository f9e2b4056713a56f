import { closeSync, openSync, writeFileSync } from 'node:fs';
import { link, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, syncOpened } from '../../store/durable.ts';
import { stagedIn, stagingFor } from '../../store/staged.ts';
import { gitTakes } from '../git-takes.ts';
import { readInside } from '../read-file.ts';
import { FixError, type FixKind } from './fix.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Copies `.env.example` to `.env`, readable by its owner alone as values will be filled in; never touches what is there.
 * Where git would take the file with the next `git add`, secrets would follow, so nothing is made there.
 */
export const envFileFromExample: FixKind = {
  kind: 'safe',
  plan: ({ path }) => ({ action: `copy ${path ?? '.env.example'} to .env`, path: path ?? '.env.example' }),
  async apply(folder, { path: example }, { signal }) {
    const source = await usableExample(folder, example);
    await refuseUnlessIgnored(folder, signal);
    const partial = stagedIn(stagingFor(folder, folder));
    try {
      await writePrivate(partial, await readFile(source));
      await putInPlace(partial, join(folder, '.env'));
    } finally {
      await rm(partial, { force: true });
    }
    await syncFolder(folder);
  },
};

async function usableExample(folder: string, example: string): Promise<string> {
  const content = await readInside(folder, example);
  if (content.state === 'absent') throw new FixError(`${example} is not there any more`);
  if (content.state === 'refused') throw new FixError(`${example} ${content.reason}, so it is not copied`);
  const source = await realpath(join(folder, example));
  if ((await stat(source)).size > MAX_BYTES)
    throw new FixError(`${example} is larger than 1 MB, so it is not copied`);
  return source;
}

async function refuseUnlessIgnored(folder: string, signal: AbortSignal | undefined): Promise<void> {
  switch (await gitTakes(folder, '.env', signal)) {
    case 'tracked':
      throw new FixError(
        'git tracks .env here, so the values of this machine would be committed; ' +
          'list .env in .gitignore, run `git rm --cached .env`, commit both, then run this again',
      );
    case 'taken':
      throw new FixError(
        'git does not ignore .env here, so `git add` would take the values of this machine along; ' +
          'list .env in .gitignore, commit that, then run this again',
      );
    case 'unknown':
      throw new FixError(
        'git cannot be asked whether it ignores .env here, so it is not made; run `git check-ignore .env` to see why',
      );
    case 'ignored':
    case 'none':
  }
}

/** On the disk before it has its name: a power cut leaves the whole file or none. */
async function writePrivate(file: string, bytes: Buffer): Promise<void> {
  const opened = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(opened, bytes);
    await syncOpened(opened);
  } finally {
    closeSync(opened);
  }
}

/** A link, unlike a rename, fails when the name is taken, and gives the whole file or none. */
async function putInPlace(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new FixError('something with the name .env is there already, and it is never overwritten', {
      cause: error,
    });
  }
}
