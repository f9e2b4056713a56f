import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { hasCode, ifThere, isUnreachable } from '../files/error-codes.ts';
import { PRIVATE_FILE } from '../files/modes.ts';
import { isWriteRefusal } from '../files/system-errors.ts';
import { writeNew } from '../files/write-whole.ts';
import { BUILD } from '../version.ts';
import { parseFleetFile, type FleetKinds, type FleetText } from './fleet-file.ts';

import path from 'node:path';

/** Of a shorter text, parsing costs no more than a second file does. */
const MIN_LENGTH = 64 * 1024;
const OTHERS_WRITE = 0o022;

/**
 * What `parseFleetFile` makes of the text, from `.hms/components.<user>.cache` where that was written by this program for the same
 * text, in the same folder, with the same additions; else it is parsed, and written there. Mistakes are never cached.
 * Only a file is believed that this user has written and nobody else could, since it says which commands there are.
 */
export async function readCached(text: string, file: string, kinds: FleetKinds): Promise<FleetText> {
  const cache = text.length < MIN_LENGTH ? undefined : cacheFile(file);
  if (cache === undefined) return parseFleetFile(text, file, kinds);
  const key = keyOf(text, file, kinds);
  const known = readCache(cache, key);
  if (known !== undefined) return known;
  const parsed = parseFleetFile(text, file, kinds);
  await writeCache(cache, key, parsed);
  return parsed;
}

/** Each user's own; undefined where a system does not tell whose a file is. */
function cacheFile(file: string): string | undefined {
  const user = process.geteuid?.();
  return user === undefined ? undefined : path.join(path.dirname(file), '.hms', `components.${user}.cache`);
}

/** Tells all that the outcome follows from. */
function keyOf(text: string, file: string, { ruleIds, documents, additions }: FleetKinds): string {
  return sumOf(JSON.stringify([BUILD, file, ruleIds, documents, additions, sumOf(text)]));
}

function readCache(cache: string, key: string): FleetText | undefined {
  const bytes = readOwn(cache);
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  if (bytes.toString('latin1', 0, end) !== headOf(key, body)) return undefined;
  return JSON.parse(body.toString()) as FleetText;
}

/** It is damaged where this does not say of the rest what it does. */
function headOf(key: string, body: Buffer | string): string {
  return `${key} ${sumOf(body)}`;
}

/** Undefined where there is none, or none to be believed. */
function readOwn(cache: string): Buffer | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(cache, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = fstatSync(opened);
    const isOwn = found.isFile() && found.uid === process.geteuid?.() && (found.mode & OTHERS_WRITE) === 0;
    return isOwn ? readFileSync(opened) : undefined;
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Only where the workspace has its `.hms`, and reading it gives the very same. */
async function writeCache(cache: string, key: string, parsed: FleetText): Promise<void> {
  const body = JSON.stringify(parsed);
  if (!isDeepStrictEqual(JSON.parse(body), parsed)) return;
  try {
    ifThere(() => {
      unlinkSync(cache);
    });
    await writeNew(cache, `${headOf(key, body)}\n${body}`, path.dirname(cache), { mode: PRIVATE_FILE });
  } catch (error) {
    // Another process writes the same at this moment, a folder is there, or nobody can write there.
    const isTaken = hasCode(error, 'EEXIST') || hasCode(error, 'EISDIR');
    if (!isTaken && !isWriteRefusal(error) && !isUnreachable(error)) throw error;
  }
}

function sumOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
