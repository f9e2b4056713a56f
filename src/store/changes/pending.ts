import { closeSync, constants, openSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { readdir, rename, unlink } from 'node:fs/promises';
import { hasCode, unlessMissing } from '../../files/error-codes.ts';
import { isFileName } from '../../files/file-name.ts';
import { makeOwnFolder, PRIVATE_FILE } from '../../files/modes.ts';

import path from 'node:path';

/**
 * Which components have events that the feed may not have yet: an empty file for each in `folder`.
 * So what recording costs is one file name, whose writing waits for no disk and for nobody.
 */

const MARK = constants.O_CREAT | constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Called behind an append. It never fails, as the event is recorded: without the mark, the feed finds it within a minute. */
export function markPending(folder: string, component: string): void {
  const file = path.join(folder, component);
  try {
    make(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) return;
    try {
      makeOwnFolder(folder);
      make(file);
    } catch {
      // Full or read-only: the sweep makes up for it.
    }
  }
}

/** Marks that a reader has taken: nobody adds to them any more, and whoever sees them does as if they were its own. */
const TAKEN = /^(.+)~[0-9a-f-]{36}$/;

export interface Taken {
  readonly components: readonly string[];
  /** To be called once the feed has what the logs had when they were read after this. */
  done(): Promise<void>;
}

/**
 * Takes all marks, also those of another reader who is not done: what it has not added yet is missing for nobody, and if it
 * is killed, its marks are left. A mark that is set from now on is another one, so what comes meanwhile is not missed.
 */
export async function takePending(folder: string): Promise<Taken> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const taken = await Promise.all(
    names.filter(isFileName).map(async (component) => {
      const name = `${component}~${randomUUID()}`;
      await unlessMissing(rename(path.join(folder, component), path.join(folder, name)));
      return name;
    }),
  );
  const all = [...names.filter((name) => TAKEN.test(name)), ...taken];
  return {
    components: [...new Set(all.map((name) => name.replace(TAKEN, '$1')))].filter(isFileName),
    async done() {
      await Promise.all(all.map(async (name) => unlessMissing(unlink(path.join(folder, name)))));
    },
  };
}

function make(file: string): void {
  closeSync(openSync(file, MARK, PRIVATE_FILE));
}
