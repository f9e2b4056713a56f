import { closeSync, constants, openSync } from 'node:fs';
import { readdir, unlink } from 'node:fs/promises';
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

/** Takes all marks away. A mark that is set again meanwhile stays, so whoever reads the logs now misses nothing. */
export async function takePending(folder: string): Promise<string[]> {
  const components = ((await unlessMissing(readdir(folder))) ?? []).filter(isFileName);
  await Promise.all(components.map(async (component) => unlessMissing(unlink(path.join(folder, component)))));
  return components;
}

function make(file: string): void {
  closeSync(openSync(file, MARK, PRIVATE_FILE));
}
