import { createHash } from 'node:crypto';
import { readlinkSync, type BigIntStats } from 'node:fs';
import { hasCode } from '../files/error-codes.ts';
import { readRegularFileSync } from '../files/read-regular-file.ts';
import type { IndexEntry } from './index-file.ts';

import path from 'node:path';

/** The index that a folder's files are compared with. */
export interface WalkedIndex {
  readonly bytes: Buffer;
  /** When the index was written. */
  readonly mtimeNs: bigint;
  readonly algorithm: 'sha1' | 'sha256';
}

/** A file as new as the index, which may have changed after git looked at it: only its content can tell. */
export interface RacyFile {
  readonly path: string;
  readonly tracked: IndexEntry;
  readonly size: bigint;
}

/** Files as new as the index are compared by content, as git does, but not without limit. */
const MAX_RACY_BYTES = 4n * 1024n * 1024n;

/** Whether git would find the file unchanged by its state alone, if it is not racy; stricter than git where git has settings. */
export function isAsIndexed(index: WalkedIndex, tracked: IndexEntry, entry: BigIntStats): boolean {
  if (tracked.stage !== 0 || tracked.isSpecial || !hasMode(entry, tracked.mode)) return false;
  const number = (offset: number): number => index.bytes.readUInt32BE(tracked.at + offset);
  const nanoseconds = (offset: number): bigint =>
    BigInt(number(offset)) * 1_000_000_000n + BigInt(number(offset + 4));
  return (
    nanoseconds(0) === entry.ctimeNs &&
    nanoseconds(8) === entry.mtimeNs &&
    number(20) === Number(entry.ino & 0xffffffffn) &&
    number(28) === Number(entry.uid) &&
    number(32) === Number(entry.gid) &&
    number(36) === Number(entry.size & 0xffffffffn)
  );
}

export function isRacy(index: WalkedIndex, { mtimeNs }: BigIntStats): boolean {
  return mtimeNs >= index.mtimeNs;
}

/** Whether all have the content that the index knows; false for more than are worth reading. */
export function haveSameContent(root: string, algorithm: string, files: readonly RacyFile[]): boolean {
  const bytes = files.reduce((sum, { size }) => sum + size, 0n);
  return bytes <= MAX_RACY_BYTES && files.every((file) => hasSameContent(root, algorithm, file));
}

function hasMode(entry: BigIntStats, mode: string): boolean {
  if (entry.isSymbolicLink()) return mode === '120000';
  return entry.isFile() && mode === ((entry.mode & 0o100n) === 0n ? '100644' : '100755');
}

function hasSameContent(root: string, algorithm: string, { path: file, tracked, size }: RacyFile): boolean {
  const content = readContent(path.join(root, file), tracked, Number(size));
  if (content === undefined) return false;
  const hash = createHash(algorithm);
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') === tracked.object;
}

/** Undefined when it may not be read, went just now, or was exchanged for something else. */
function readContent(file: string, { mode }: IndexEntry, size: number): Buffer | undefined {
  try {
    return mode === '120000' ? readlinkSync(file, 'buffer') : readRegularFileSync(file, size);
  } catch (error) {
    if (
      ['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EINVAL', 'ELOOP', 'ENXIO'].some((code) =>
        hasCode(error, code),
      )
    )
      return undefined;
    throw error;
  }
}
