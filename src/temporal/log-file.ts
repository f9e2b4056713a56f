import { renameSync, statSync } from 'node:fs';
import { copyFile, stat, truncate } from 'node:fs/promises';
import { pino } from 'pino';
import { unlessMissing } from '../files/error-codes.ts';
import { fileModeIn, makeOwnFolder } from '../files/modes.ts';

import path from 'node:path';

/** A log that is larger becomes `<file>.1`, in the place of the one before: a log and its predecessor take twice this. */
export const MAX_LOG_BYTES = 10 * 1024 * 1024;
const CHECK_MS = 60_000;

export type LogDestination = ReturnType<typeof pino.destination>;

/**
 * Opens a log that several processes append to, and that is renamed when it is too large, now and each minute, by whichever
 * of them sees it first; the others go on in the new file. Each keeps the folder's mode: a private one has private logs.
 */
export function openLogFile(
  file: string,
  { maxBytes = MAX_LOG_BYTES, checkMs = CHECK_MS }: { maxBytes?: number; checkMs?: number } = {},
): LogDestination {
  makeOwnFolder(path.dirname(file));
  if (sizeOf(file) > maxBytes) renameSync(file, `${file}.1`);
  const mode = fileModeIn(path.dirname(file));
  const destination = pino.destination({ dest: file, sync: true, mode });
  let opened = inodeOf(file);
  const timer = setInterval(() => {
    // Moved with its workspace: what is open goes on to be written.
    if (inodeOf(path.dirname(file)) === undefined) return;
    if (inodeOf(file) === opened && sizeOf(file) > maxBytes) renameSync(file, `${file}.1`);
    if (inodeOf(file) === opened) return;
    destination.reopen();
    opened = inodeOf(file);
  }, checkMs);
  timer.unref();
  destination.once('close', () => {
    clearInterval(timer);
  });
  return destination;
}

/** The same for a log that another program has open to append: its text is copied away, and the file emptied. */
export async function shortenLog(file: string, maxBytes = MAX_LOG_BYTES): Promise<void> {
  const size = (await unlessMissing(stat(file)))?.size ?? 0;
  if (size <= maxBytes) return;
  await copyFile(file, `${file}.1`);
  await truncate(file, 0);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}
