import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { shellWord } from '../../domain/text/shell-word.ts';
import { hasCode } from '../../files/error-codes.ts';
import { inFolder, type HeldFolder } from '../../files/held-folder.ts';
import { otherOwner } from '../../files/other-owner.ts';
import { readRegularFile } from '../../files/read-regular-file.ts';
import { stagingFor } from '../../files/staged.ts';
import { writeNew } from '../../files/write-whole.ts';
import { gitTakes } from '../git-takes.ts';
import { readInside } from '../../files/read-inside.ts';
import { FixError, type FixKind } from './fix.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Copies `.env.example` to `.env`, readable by its owner alone as values will be filled in; never touches what is there.
 * Where git would take the file with the next `git add`, secrets would follow, so nothing is made there.
 */
export const envFileFromExample: FixKind = {
  id: 'env_file_from_example',
  kind: 'safe',
  plan: ({ path }) => ({ action: `copy ${path ?? '.env.example'} to .env`, path: path ?? '.env.example' }),
  describe: (_, { path: example }) =>
    Promise.resolve({
      command: `cp -n ${shellWord(example)} .env`,
      risk: 'none known; a file that is there is never overwritten',
      undo: 'remove .env, unless it has been changed since',
    }),
  async apply(folder, { path: example }, { signal }) {
    return inFolder(folder, async (held) => {
      refuseOtherOwner(held);
      const bytes = await usableExample(folder, example);
      await refuseUnlessIgnored(folder, signal);
      await inFolder(stagingFor(folder, folder), (staging) =>
        putInPlace(held.at('.env'), bytes, staging.path),
      );
      return { undo: { digest: digestOf(bytes) } };
    });
  },
  async undo(folder, { digest = '' }) {
    await inFolder(folder, async (held) => {
      const bytes = await readRegularFile(held.at('.env'), MAX_BYTES).catch(() => undefined);
      if (bytes === undefined || digestOf(bytes) !== digest)
        throw new FixError('.env is no longer as the fix made it, so it is left as it is');
      rmSync(held.at('.env'));
    });
  },
};

/** Of the example, which everybody may see: a changed file has another one. */
function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file would be root's, and the user whose repository it is could not read it. */
function refuseOtherOwner(held: HeldFolder): void {
  const owner = otherOwner(held);
  if (owner === undefined) return;
  throw new FixError(
    `the folder belongs to user ${owner}, and root makes no .env for others; run hms as that user, or copy the example by hand`,
  );
}

async function usableExample(folder: string, example: string): Promise<Buffer> {
  const content = await readInside(folder, example);
  if (content.state === 'absent') throw new FixError(`${example} is not there any more`);
  if (content.state === 'refused') throw new FixError(`${example} ${content.reason}, so it is not copied`);
  const source = await realpath(join(folder, example));
  return inFolder(dirname(source), async (held) => {
    const bytes = await readRegularFile(held.at(basename(source)), MAX_BYTES);
    if (bytes === undefined)
      throw new FixError(`${example} is no regular file of at most 1 MB, so it is not copied`);
    return bytes;
  });
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

async function putInPlace(file: string, bytes: Buffer, staging: string): Promise<void> {
  try {
    await writeNew(file, bytes, staging, { mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    throw new FixError('something with the name .env is there already, and it is never overwritten', {
      cause: error,
    });
  }
}
