import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync, type BigIntStats } from 'node:fs';
import path from 'node:path';
import { hasCode } from '../domain/errors.ts';
import type { IndexEntry } from './index-file.ts';

/** The index that a folder's files are compared with. */
export interface WalkedIndex {
  readonly bytes: Buffer;
  /** When the index was written. */
  readonly mtimeNs: bigint;
  readonly algorithm: 'sha1' | 'sha256';
}

interface Indexed {
  readonly root: string;
  readonly index: WalkedIndex;
  /** Bytes that were compared by content so far. */
  racyBytes: number;
}

/** Files as new as the index are compared by content, as git does, but not without limit. */
const MAX_RACY_BYTES = 4 * 1024 * 1024;

/** Whether git would find the file unchanged by its state alone; stricter than git where git has settings. */
export function isAsIndexed(walked: Indexed, file: string, tracked: IndexEntry, entry: BigIntStats): boolean {
  const { index } = walked;
  if (tracked.stage !== 0 || tracked.isSpecial || !hasMode(entry, tracked.mode)) return false;
  const number = (offset: number): number => index.bytes.readUInt32BE(tracked.at + offset);
  const nanoseconds = (offset: number): bigint =>
    BigInt(number(offset)) * 1_000_000_000n + BigInt(number(offset + 4));
  const isSame =
    nanoseconds(0) === entry.ctimeNs &&
    nanoseconds(8) === entry.mtimeNs &&
    number(20) === Number(entry.ino & 0xffffffffn) &&
    number(28) === Number(entry.uid) &&
    number(32) === Number(entry.gid) &&
    number(36) === Number(entry.size & 0xffffffffn);
  return isSame && (entry.mtimeNs < index.mtimeNs || hasSameContent(walked, file, tracked, entry));
}

function hasMode(entry: BigIntStats, mode: string): boolean {
  if (entry.isSymbolicLink()) return mode === '120000';
  return entry.isFile() && mode === ((entry.mode & 0o100n) === 0n ? '100644' : '100755');
}

/** For a file as new as the index, which may have changed after git looked at it. */
function hasSameContent(walked: Indexed, file: string, tracked: IndexEntry, { size }: BigIntStats): boolean {
  walked.racyBytes += Number(size);
  if (walked.racyBytes > MAX_RACY_BYTES) return false;
  const place = path.join(walked.root, file);
  const content = readContent(place, tracked);
  if (content === undefined) return false;
  const hash = createHash(walked.index.algorithm);
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') === tracked.object;
}

/** Undefined when it may not be read, or went just now. */
function readContent(file: string, { mode }: IndexEntry): Buffer | undefined {
  try {
    return mode === '120000' ? readlinkSync(file, 'buffer') : readFileSync(file);
  } catch (error) {
    if (['EACCES', 'EPERM', 'ENOENT', 'EINVAL'].some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}
