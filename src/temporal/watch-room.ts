import { statfs } from 'node:fs/promises';
import { UnavailableError } from '../domain/errors.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { openOwnFile } from '../files/own-file.ts';
import { requireRoom } from '../files/room.ts';
import { shortenLog } from './log-file.ts';
import type { ServerPlace } from './server-files.ts';

import path from 'node:path';

/** Told that there is no room, with what to do, and, with undefined, that there is some again. */
export type RoomListener = (lack: UnavailableError | undefined) => void;

/** How often the server's log is looked at, and, more seldom, the disk asked while that says nothing of it. */
const WATCH_MS = 2_000;
const ASK_MS = 30_000;
const LITTLE_BYTES = 4 * 1024;
/** A server that said that there is none needs more than a little. */
const MUCH_BYTES = 8 * 1024 * 1024;
const LACKING =
  /database or disk is full|no space left|quota exceeded|readonly database|read-only file system/i;
const LOOKED_AT_BYTES = 64 * 1024;

/**
 * Keeps the server's log short, and watches whether the disk of the server's database can be written to. Without room the server fails every request with a
 * time limit of its own and says nothing, for minutes; what it has written before stays, and it goes on when there is room.
 */
export function watchRoom(place: ServerPlace, tell: RoomListener): { end(): void } {
  let isLacking = false;
  let isLooking = false;
  let read = Infinity;
  let asked = performance.now();
  const look = async (): Promise<void> => {
    const { database, log } = place();
    const said = await newIn(log, read);
    read = said.end;
    await shortenLog(log);
    const isDoubtful = isLacking || LACKING.test(said.text);
    if (!isDoubtful && performance.now() - asked < ASK_MS && !(await isNearlyFull(database))) return;
    asked = performance.now();
    const lack = await lackOf(database, isDoubtful ? MUCH_BYTES : LITTLE_BYTES);
    if ((lack !== undefined) !== isLacking) tell(lack);
    isLacking = lack !== undefined;
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    // A folder that was removed is told by whoever watches the server.
    void look()
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
      });
  }, WATCH_MS);
  timer.unref();
  return {
    end() {
      clearInterval(timer);
    },
  };
}

/** By its own numbers, which cost no write; a server on a full disk cannot even log that. They know no quota. */
async function isNearlyFull(database: string): Promise<boolean> {
  const { bavail, bsize, files, ffree } = await statfs(path.dirname(database));
  return bavail * bsize < LITTLE_BYTES || (files > 0 && ffree === 0);
}

async function lackOf(database: string, bytes: number): Promise<UnavailableError | undefined> {
  try {
    await requireRoom(path.dirname(database), bytes);
    return undefined;
  } catch (error) {
    if (error instanceof UnavailableError) return error;
    throw error;
  }
}

/** What a log says behind a place, as far as it is worth reading; of a place behind its end, nothing. */
async function newIn(log: string, from: number): Promise<{ text: string; end: number }> {
  const handle = await unlessMissing(openOwnFile(log));
  if (handle === undefined) return { text: '', end: 0 };
  try {
    const { size } = await handle.stat();
    const begin = Math.max(Math.min(from, size), size - LOOKED_AT_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - begin), 0, size - begin, begin);
    return { text: buffer.toString('utf8', 0, bytesRead), end: size };
  } finally {
    await handle.close();
  }
}
