import { constants } from 'node:fs';
import { chmod, copyFile, link, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { stagedIn } from '../../store/write-whole.ts';
import { readInside } from '../read-file.ts';
import { FixError, type FixKind } from './fix.ts';

const MAX_BYTES = 1024 * 1024;

/** Copies `.env.example` to `.env`, readable by its owner alone as values will be filled in; never touches what is there. */
export const envFileFromExample: FixKind = {
  kind: 'safe',
  plan: ({ path }) => ({ action: `copy ${path ?? '.env.example'} to .env`, path: path ?? '.env.example' }),
  async apply(folder, { path: example }) {
    const source = await usableExample(folder, example);
    const partial = stagedIn(folder);
    try {
      await copyFile(source, partial, constants.COPYFILE_EXCL);
      await chmod(partial, 0o600);
      await putInPlace(partial, join(folder, '.env'));
    } finally {
      await rm(partial, { force: true });
    }
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
